/**
 * A patient's talk with the clinic: what came in, what is decided, in which words it is answered,
 * and when a person takes over.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "clinics",
      "templates",
      "patients",
      "scheduling",
      "outbox",
      "understanding",
      "mail"
    })
@NullMarked
package dev.siwak.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
