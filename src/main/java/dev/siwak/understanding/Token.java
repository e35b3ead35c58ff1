package dev.siwak.understanding;

/**
 * One piece of a message after normalisation.
 *
 * @param text normalised: lower case, folded letters, ASCII digits
 * @param span in the original text
 * @param glued whether nothing but dropped characters stands between it and the token before
 */
record Token(String text, Kind kind, Span span, boolean glued) {

  enum Kind {
    WORD,
    NUMBER,
    PUNCTUATION,
    EMOJI
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean is(String expected) {
    return text.equals(expected);
  }

  /** The number's value, or -1 for any other token and for numbers too long to mean a time. */
  int value() {
    if (kind != Kind.NUMBER || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
