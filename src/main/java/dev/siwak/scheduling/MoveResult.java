package dev.siwak.scheduling;

/** What became of a wish to move an appointment. */
public sealed interface MoveResult {
  record Moved(Appointment appointment) implements MoveResult {}

  /** Somebody else has the time; the appointment is where it was. */
  record Taken() implements MoveResult {}

  record Refused(Refusal reason) implements MoveResult {}

  /** It is over, cancelled, or only a hold. */
  record NotMovable(AppointmentStatus status) implements MoveResult {}

  /** The clinic has no such appointment. */
  record Unknown() implements MoveResult {}
}
