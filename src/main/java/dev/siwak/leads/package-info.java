/**
 * Leads: people who left their number on a clinic's page or form. They become patients, are
 * welcomed, and are counted until they book.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "patients",
      "conversations",
      "templates",
      "clinics",
      "scheduling"
    })
@NullMarked
package dev.siwak.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
