/** Patients: their number and WhatsApp identities, language, notes and consents. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "clinics"})
@NullMarked
package dev.siwak.patients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
