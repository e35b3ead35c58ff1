package dev.siwak.understanding;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What one word means: its tags, and for some of them a value. Never changed once built. */
// The place of a tag in the array never leaves this class, and every rule asks for it many times.
@SuppressWarnings("EnumOrdinal")
final class Word {
  /** Tags that join pieces, close them or turn them around, but begin none. */
  private static final Set<Tag> INNER =
      EnumSet.of(
          Tag.AND,
          Tag.OR,
          Tag.OF,
          Tag.TO,
          Tag.COMMA,
          Tag.DOT,
          Tag.DASH,
          Tag.SLASH,
          Tag.COLON,
          Tag.STOP,
          Tag.QUOTE,
          Tag.OTHER_MARK,
          Tag.MONEY,
          Tag.CURRENCY,
          Tag.ITSELF,
          Tag.NUMBERED,
          Tag.MY,
          Tag.EXCEPT,
          Tag.UNABLE,
          Tag.AWAY,
          Tag.HOW_ARE_YOU,
          Tag.TOLD,
          Tag.ASKS,
          Tag.NAME_IS,
          Tag.NOUN_AFTER,
          Tag.NO,
          Tag.NOT,
          Tag.REFUSES,
          Tag.ACTUALLY,
          Tag.INSTEAD,
          Tag.MOVE,
          Tag.GREETING,
          Tag.CLOSING,
          Tag.PAIN,
          Tag.SUFFIX,
          Tag.AM,
          Tag.PM,
          Tag.ARABIC,
          Tag.ARABIZI,
          Tag.SHORT,
          Tag.ABOUT_AFTER);

  private static final int ABSENT = Integer.MIN_VALUE;
  private static final Word[] SMALL = new Word[100];
  private static final Word[] PADDED = new Word[10];

  static final Word NONE = new Word();

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = digits(i, i < 10 ? 1 : 2);
    }
    for (int i = 0; i < PADDED.length; i++) {
      PADDED[i] = digits(i, 2);
    }
  }

  private final int[] values = new int[Tag.COUNT];
  private boolean opens;

  private Word() {
    Arrays.fill(values, ABSENT);
  }

  static Word of(Tag tag, int value) {
    return NONE.with(tag, value);
  }

  /**
   * A number written in digits; how many there are decides whether "0730" can be a time. One too
   * long to have a value is no number of a date or a time.
   */
  static Word number(Token token) {
    int value = token.value();
    if (value < 0) {
      return NONE;
    }
    int length = token.text().length();
    if (length == 1 || (length == 2 && value >= 10)) {
      return SMALL[value];
    }
    return length == 2 ? PADDED[value] : digits(value, length);
  }

  Word with(Tag tag, int value) {
    var word = new Word();
    System.arraycopy(values, 0, word.values, 0, values.length);
    word.values[tag.ordinal()] = value;
    word.opens = opens || !INNER.contains(tag);
    return word;
  }

  boolean is(Tag tag) {
    return values[tag.ordinal()] != ABSENT;
  }

  /** Whether a date or time may begin with this word. */
  boolean opens() {
    return opens;
  }

  /** The tag's value; only for a word that has the tag. */
  int value(Tag tag) {
    return values[tag.ordinal()];
  }

  private static Word digits(int value, int length) {
    return of(Tag.DIGITS, length).with(Tag.NUMBER, value);
  }
}
