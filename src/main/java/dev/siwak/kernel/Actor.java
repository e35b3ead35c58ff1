package dev.siwak.kernel;

/**
 * Who does something: what the audit log names and what a use case is told, never what may be done.
 */
public sealed interface Actor {
  /** A member of the clinic's staff. */
  record Member(UserId user) implements Actor {}

  /** One of our own people, on an HQ page. */
  record HqStaff(UserId user) implements Actor {}

  /** One of our own people inside a clinic, under a support session. */
  record Support(long session, UserId staff) implements Actor {}

  /** The patient who writes. */
  record Patient(PatientId patient) implements Actor {}

  /** Siwak itself: a worker or a sweep, by its name. */
  @SuppressWarnings("JavaLangClash")
  record System(String part) implements Actor {}
}
