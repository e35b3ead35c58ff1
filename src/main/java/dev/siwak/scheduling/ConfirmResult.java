package dev.siwak.scheduling;

/** What comes of a patient's word that they come to a visit as they were told of it. */
public sealed interface ConfirmResult {
  /** Now, or it was already. */
  record Confirmed(Appointment appointment) implements ConfirmResult {}

  /** It has another time than that. */
  record Moved(Appointment appointment) implements ConfirmResult {}

  /** It has begun, is cancelled, or is none of theirs. */
  record Gone() implements ConfirmResult {}
}
