package dev.siwak.understanding;

import org.jspecify.annotations.Nullable;

/** Reads numbers written in digits or in words of any of the languages. */
final class Numbers {

  /** A number and the symbol after it. */
  record Found(int value, int end) {}

  private Numbers() {}

  /** One digit group or number word, an Arabic teen of two words among them. */
  static @Nullable Found simple(Symbols s, int i) {
    if (!s.is(i, Tag.NUMBER)) {
      return null;
    }
    int value = s.value(i, Tag.NUMBER);
    if (!s.is(i, Tag.DIGITS) && value >= 1 && value <= 9 && isTeenEnd(s, i + 1)) {
      return new Found(value + 10, i + 2);
    }
    return new Found(value, i + 1);
  }

  /** A whole number, as "twenty-one" or خمسة وعشرين. */
  static @Nullable Found cardinal(Symbols s, int i) {
    Found first = simple(s, i);
    if (first == null || s.is(i, Tag.DIGITS) || first.value > 90) {
      return first;
    }
    int next = first.end;
    if (first.value >= 20 && first.value % 10 == 0) {
      int unit = s.is(next, Tag.DASH) ? next + 1 : next;
      if (isUnit(s, unit) && !s.is(i, Tag.ARABIC)) {
        return new Found(first.value + s.value(unit, Tag.NUMBER), unit + 1);
      }
    } else if (first.value < 10 && s.is(next, Tag.AND) && isTens(s, skipThe(s, next + 1))) {
      int tens = skipThe(s, next + 1);
      return new Found(first.value + s.value(tens, Tag.NUMBER), tens + 1);
    }
    return first;
  }

  /** An ordinal in words or with its suffix, as "22nd", "twenty second" or الثاني والعشرين. */
  static @Nullable Found ordinal(Symbols s, int i) {
    if (s.is(i, Tag.DIGITS)) {
      return s.is(i + 1, Tag.SUFFIX) ? new Found(s.value(i, Tag.NUMBER), i + 2) : null;
    }
    if (s.is(i, Tag.ORDINAL)) {
      return ordinalWord(s, i);
    }
    if (isTens(s, i)) {
      int unit = s.is(i + 1, Tag.DASH) ? i + 2 : i + 1;
      if (s.is(unit, Tag.ORDINAL) && s.value(unit, Tag.ORDINAL) < 10) {
        return new Found(s.value(i, Tag.NUMBER) + s.value(unit, Tag.ORDINAL), unit + 1);
      }
      boolean definite = s.is(i - 1, Tag.THE) && s.is(i, Tag.ARABIC);
      return definite ? new Found(s.value(i, Tag.NUMBER), i + 1) : null;
    }
    return null;
  }

  static int skipThe(Symbols s, int i) {
    return s.is(i, Tag.THE) ? i + 1 : i;
  }

  private static Found ordinalWord(Symbols s, int i) {
    int value = s.value(i, Tag.ORDINAL);
    if (value < 10 && isTeenEnd(s, i + 1)) {
      return new Found(value + 10, i + 2);
    }
    int tens = skipThe(s, i + 2);
    if (value < 10 && s.is(i, Tag.ARABIC) && s.is(i + 1, Tag.AND) && isTens(s, tens)) {
      return new Found(value + s.value(tens, Tag.NUMBER), tens + 1);
    }
    return new Found(value, i + 1);
  }

  private static boolean isTeenEnd(Symbols s, int i) {
    return s.is(i, Tag.TEEN);
  }

  private static boolean isUnit(Symbols s, int i) {
    return s.is(i, Tag.NUMBER)
        && !s.is(i, Tag.DIGITS)
        && s.value(i, Tag.NUMBER) >= 1
        && s.value(i, Tag.NUMBER) <= 9;
  }

  private static boolean isTens(Symbols s, int i) {
    return s.is(i, Tag.NUMBER)
        && !s.is(i, Tag.DIGITS)
        && s.value(i, Tag.NUMBER) >= 20
        && s.value(i, Tag.NUMBER) % 10 == 0;
  }
}
