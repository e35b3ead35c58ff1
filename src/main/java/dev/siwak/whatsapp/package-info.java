/**
 * WhatsApp: what arrives at the webhook becomes messages of a clinic's conversations, and what the
 * outbox holds for patients leaves through the Cloud API or the sandbox.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "conversations",
      "templates",
      "patients",
      "outbox",
      "mail",
      "clinics",
      "audit"
    })
@NullMarked
package dev.siwak.whatsapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
