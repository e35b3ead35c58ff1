package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a date in figures: 22/04, 2019-03-01, 3.7.2017. Two that it may be are both returned. */
final class FigureRules {
  private final Symbols s;
  private final Almanac almanac;

  FigureRules(Symbols s, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
  }

  /** 22/04, 2019-03-01, 4.22, 3-7-2017, 2019-sep-1. */
  @Nullable Days read(int i) {
    if (!s.is(i, Tag.DIGITS) || isInside(i)) {
      return null;
    }
    boolean month = s.is(i + 2, Tag.DIGITS) || s.is(i + 2, Tag.MONTH);
    if (!isSeparator(i + 1) || !month || isLarge(i + 2)) {
      return null;
    }
    boolean sameAgain = isSeparator(i + 3) && sameMark(i + 1, i + 3) && s.is(i + 4, Tag.DIGITS);
    if (sameAgain && s.glued(i + 4)) {
      return isInside(i + 5) && s.is(i + 5, Tag.DASH) ? null : threeFigures(i);
    }
    if (s.is(i + 2, Tag.MONTH)
        || (isSeparator(i + 3) && s.glued(i + 3) && s.is(i + 4, Tag.DIGITS))) {
      return null;
    }
    return twoFigures(i);
  }

  private @Nullable Days threeFigures(int i) {
    int first = s.value(i, Tag.NUMBER);
    int last = s.value(i + 4, Tag.NUMBER);
    if (s.is(i + 2, Tag.MONTH)) {
      int month = s.value(i + 2, Tag.MONTH);
      return first > 31
          ? day(i, i + 5, almanac.date(year(first), month, last))
          : day(i, i + 5, almanac.date(year(last), month, first));
    }
    int middle = s.value(i + 2, Tag.NUMBER);
    if (s.value(i, Tag.DIGITS) == 4) {
      return isYear(first) ? day(i, i + 5, almanac.date(first, middle, last)) : null;
    }
    if (s.value(i + 4, Tag.DIGITS) == 4 ? !isYear(last) : s.value(i + 4, Tag.DIGITS) != 2) {
      return null;
    }
    LocalDate dayFirst = almanac.date(year(last), middle, first);
    LocalDate monthFirst = almanac.date(year(last), first, middle);
    return either(i, i + 5, dayFirst, monthFirst);
  }

  private @Nullable Days twoFigures(int i) {
    int first = s.value(i, Tag.NUMBER);
    int second = s.value(i + 2, Tag.NUMBER);
    if (first > 31 || second > 31 || isDecimal(i)) {
      return null;
    }
    LocalDate dayFirst = almanac.dayOfYear(second, first);
    LocalDate monthFirst = almanac.dayOfYear(first, second);
    return either(i, i + 3, dayFirst, monthFirst);
  }

  /** 37.1 and 6.45 are no dates; a dot needs a preposition before and two digits after. */
  private boolean isDecimal(int i) {
    if (s.is(i + 1, Tag.SLASH)) {
      return false;
    }
    if (s.is(i + 1, Tag.DASH)) {
      return s.glued(i + 1) && s.value(i + 2, Tag.NUMBER) <= 12 && s.value(i, Tag.NUMBER) <= 12;
    }
    int minutes = s.value(i + 2, Tag.NUMBER);
    boolean clock = minutes % 5 == 0 && s.value(i, Tag.NUMBER) <= 23 && !s.is(i - 1, Tag.ON);
    if (clock && s.value(i + 2, Tag.DIGITS) == 2) {
      return true;
    }
    boolean led = s.isEither(i - 1, Tag.ON, Tag.WEEKDAY) || s.value(i + 2, Tag.DIGITS) == 2;
    boolean company = s.is(i + 3, Tag.MONEY) || (s.is(i - 1, Tag.AT) && !s.is(i - 1, Tag.ON));
    return !led || company || !s.glued(i + 1) || !s.glued(i + 2);
  }

  private @Nullable Days either(
      int from, int to, @Nullable LocalDate one, @Nullable LocalDate other) {
    boolean oneOver = one == null || one.isBefore(almanac.today());
    boolean otherOver = other == null || other.isBefore(almanac.today());
    if (one == null || other == null || oneOver != otherOver || one.equals(other)) {
      LocalDate only = one == null || (oneOver && other != null) ? other : one;
      return only == null ? null : Days.of(from, to, only);
    }
    return Days.asked(from, to, List.of(Range.of(one), Range.of(other)));
  }

  private boolean isSeparator(int i) {
    return s.isEither(i, Tag.SLASH, Tag.DASH) || s.is(i, Tag.DOT);
  }

  private boolean sameMark(int i, int k) {
    return s.text(i).equals(s.text(k));
  }

  /** A number glued by a mark to digits before it is the tail of something longer. */
  boolean isInside(int i) {
    boolean figures = s.is(i - 2, Tag.DIGITS) && s.glued(i - 1) && isSeparator(i - 1);
    return s.glued(i) && (figures || s.is(i - 1, Tag.COLON));
  }

  boolean isLarge(int i) {
    return s.is(i, Tag.DIGITS) && s.value(i, Tag.DIGITS) > 2;
  }

  static boolean isYear(int value) {
    return value >= 1990 && value <= 2100;
  }

  private static int year(int value) {
    return value < 100 ? 2000 + value : value;
  }

  private static @Nullable Days day(int from, int to, @Nullable LocalDate date) {
    return date == null ? null : Days.of(from, to, date);
  }
}
