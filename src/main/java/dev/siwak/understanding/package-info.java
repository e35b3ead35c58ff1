/**
 * Turns a patient's words into typed commands: rules for English, Arabic and its dialects, without
 * a clock or a database.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web", "clinics"})
@NullMarked
package dev.siwak.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
