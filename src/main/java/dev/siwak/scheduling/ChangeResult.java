package dev.siwak.scheduling;

/** What became of a wish to cancel an appointment or to mark it. */
public sealed interface ChangeResult {
  record Changed(Appointment appointment) implements ChangeResult {}

  /** From this status it cannot become what was wished. */
  record NotAllowed(AppointmentStatus status) implements ChangeResult {}

  /** The clinic has no such appointment. */
  record Unknown() implements ChangeResult {}
}
