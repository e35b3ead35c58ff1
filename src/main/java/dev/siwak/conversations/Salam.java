package dev.siwak.conversations;

import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import java.util.regex.Pattern;

/** The greeting of peace: whoever gives it is owed it in return. */
final class Salam {
  private static final Pattern MARKS = Pattern.compile("[\\p{M}ـ]");
  private static final Pattern PEACE =
      Pattern.compile(
          "(?<!\\p{L})((ال)?سلا+م|(as+[ -]?)?s+a*l+a*mu?)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Salam() {}

  static boolean isGiven(String words, Reading reading) {
    return reading.has(Intent.GREET) && PEACE.matcher(MARKS.matcher(words).replaceAll("")).find();
  }
}
