/**
 * What a clinic writes to its patients of its own accord: texts with places to be filled in, which
 * Meta approves before they may be sent.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "clinics", "audit"})
@NullMarked
package dev.siwak.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
