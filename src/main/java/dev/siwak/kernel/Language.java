package dev.siwak.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The languages Siwak speaks; {@link #code()} is the ISO 639-1 code that stands in the database and
 * the API.
 */
public enum Language {
  ENGLISH("en"),
  ARABIC("ar");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The one with exactly this code. */
  public static Optional<Language> withCode(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }

  /** All of them, this one first. */
  public List<Language> thenTheOthers() {
    return Stream.concat(Stream.of(this), Arrays.stream(values()).filter(other -> other != this))
        .toList();
  }

  /** Reads "en", "ar", "en_US", "ar-SA"; anything that is not Arabic is answered in English. */
  public static Language of(String code) {
    return code.toLowerCase(Locale.ROOT).startsWith("ar") ? ARABIC : ENGLISH;
  }
}
