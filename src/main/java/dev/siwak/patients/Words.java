package dev.siwak.patients;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Short texts of people, as they may be kept. */
final class Words {
  private static final int LONGEST = 200;
  // PostgreSQL keeps no null character, and nobody means one.
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cntrl}]+");

  private Words() {}

  /** On one line, and cut where no name goes on. */
  static String of(String text) {
    var line = BETWEEN.matcher(text).replaceAll(" ").strip();
    if (line.length() <= LONGEST) return line;
    var end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end).strip();
  }

  /** Null for nothing but blanks. */
  static @Nullable String orNull(@Nullable String text) {
    if (text == null) return null;
    var words = of(text);
    return words.isEmpty() ? null : words;
  }
}
