package dev.siwak.kernel;

/**
 * Text from outside made fit for PostgreSQL, which can hold neither null characters nor half a
 * surrogate pair: each becomes U+FFFD, the mark of a character that could not be read.
 */
public final class StorableText {
  private static final char UNREADABLE = '\uFFFD';

  private StorableText() {}

  public static String of(String text) {
    int i = firstUnfit(text);
    if (i == text.length()) return text;
    var fit = new StringBuilder(text.length()).append(text, 0, i);
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (isUnfit(character)) fit.append(UNREADABLE);
      else fit.appendCodePoint(character);
      i += Character.charCount(character);
    }
    return fit.toString();
  }

  /** Whether it can be stored as it is. */
  public static boolean isStorable(String text) {
    return firstUnfit(text) == text.length();
  }

  private static int firstUnfit(String text) {
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (isUnfit(character)) return i;
      i += Character.charCount(character);
    }
    return i;
  }

  /** A surrogate that is a code point of its own has lost its other half. */
  private static boolean isUnfit(int character) {
    return character == 0
        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }
}
