package dev.siwak.patients;

import dev.siwak.kernel.PatientId;

/** What became of a patient that was to be written. */
public sealed interface PatientResult {
  record Saved(Patient patient) implements PatientResult {}

  /** One patient per clinic and number: this one has it. */
  record NumberTaken(PatientId by) implements PatientResult {}

  /** Somebody else has changed the patient since the caller looked. */
  record Outdated() implements PatientResult {}

  record Unknown() implements PatientResult {}
}
