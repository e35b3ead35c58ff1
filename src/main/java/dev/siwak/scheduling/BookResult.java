package dev.siwak.scheduling;

/** What became of a wish to book. */
public sealed interface BookResult {
  record Booked(Appointment appointment) implements BookResult {}

  /** Somebody else has the time. */
  record Taken() implements BookResult {}

  /** The hold is gone and its time cannot be booked any more. */
  record Lapsed() implements BookResult {}

  record Refused(Refusal reason) implements BookResult {}
}
