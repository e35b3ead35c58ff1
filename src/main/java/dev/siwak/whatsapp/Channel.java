package dev.siwak.whatsapp;

/** Where a clinic's messages leave. */
sealed interface Channel {
  record CloudApiNumber(Account account) implements Channel {}

  /** Patients of the simulator. */
  record Sandbox() implements Channel {}

  /** Messages wait until there is a way. */
  record Nowhere(String reason) implements Channel {}
}
