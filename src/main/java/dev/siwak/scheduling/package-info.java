/** When a visit can be, and the appointments themselves: held, booked, moved, over. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "clinics", "patients", "audit"})
@NullMarked
package dev.siwak.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
