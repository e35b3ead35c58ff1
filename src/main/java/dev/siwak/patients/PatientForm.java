package dev.siwak.patients;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What staff write about a patient. */
public record PatientForm(
    @Nullable String name,
    @Nullable PhoneNumber phone,
    Language language,
    String notes,
    Map<String, Boolean> consents) {
  public PatientForm {
    name = Words.orNull(name);
    notes = notes.replace("\0", "");
    consents = Map.copyOf(consents);
  }

  static final PatientForm BLANK = new PatientForm(null, null, Language.ENGLISH, "", Map.of());

  PatientForm in(Language other) {
    return new PatientForm(name, phone, other, notes, consents);
  }

  static PatientForm of(Patient patient) {
    return new PatientForm(
        patient.name(), patient.phone(), patient.language(), patient.notes(), patient.consents());
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "patient form";
  }
}
