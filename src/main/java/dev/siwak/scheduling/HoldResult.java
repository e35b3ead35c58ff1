package dev.siwak.scheduling;

/** What became of a wish to hold a time. */
public sealed interface HoldResult {
  record Held(Appointment hold) implements HoldResult {}

  /** Somebody else has it. */
  record Taken() implements HoldResult {}

  record Refused(Refusal reason) implements HoldResult {}
}
