/**
 * What our own people see and do: which clinics there are and how they fare, and the support
 * sessions under which they go into one. It may use the entry class of every module that has a
 * figure for it.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "identity",
      "clinics",
      "conversations",
      "templates",
      "whatsapp"
    })
@NullMarked
package dev.siwak.hq;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
