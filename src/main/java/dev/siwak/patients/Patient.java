package dev.siwak.patients;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A patient of one clinic.
 *
 * @param name as given by the patient or the staff; null until then
 * @param profileName what WhatsApp calls the person: a hint, never used as the name unasked
 * @param phone null for a person who writes under a WhatsApp user name
 * @param consents by purpose; a purpose that is missing was never asked about
 */
public record Patient(
    PatientId id,
    @Nullable String name,
    @Nullable String profileName,
    @Nullable PhoneNumber phone,
    Language language,
    String notes,
    Map<String, Boolean> consents) {
  /** The purpose of {@link #consents()} that covers every message the patient has not asked for. */
  public static final String MESSAGES = "messages";

  /** The purpose that covers what the patient's own visits do not call for. */
  public static final String MARKETING = "marketing";

  public Patient {
    consents = Map.copyOf(consents);
  }

  /** Has asked to be left alone: only what answers the patient's own message may be sent. */
  public boolean optedOut() {
    return Boolean.FALSE.equals(consents.get(MESSAGES));
  }

  /** Has said yes to it and not been left alone since. */
  boolean wantsMarketing() {
    return Boolean.TRUE.equals(consents.get(MARKETING)) && !optedOut();
  }

  /** What the staff call the person: the name, else what WhatsApp says, else nothing. */
  public String displayName() {
    if (name != null) return name;
    return profileName == null ? "" : profileName;
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "patient " + id.value();
  }
}
