package dev.siwak.clinics;

import java.util.Locale;

/** A provider's, for patients who ask for a woman or a man. */
public enum Gender {
  FEMALE,
  MALE;

  /** As it stands in the database and the API: {@code female}, {@code male}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
