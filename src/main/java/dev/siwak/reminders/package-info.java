/**
 * What a clinic writes unasked about its visits: what is due when, looked at again at the moment of
 * sending.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "clinics",
      "patients",
      "scheduling",
      "conversations",
      "templates",
      "outbox"
    })
@NullMarked
package dev.siwak.reminders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
