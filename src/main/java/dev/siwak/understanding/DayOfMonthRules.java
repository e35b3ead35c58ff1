package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a day of the month that stands without its month. */
final class DayOfMonthRules {
  private final Symbols s;
  private final Almanac almanac;
  private final FigureRules figures;

  DayOfMonthRules(Symbols s, Almanac almanac, FigureRules figures) {
    this.s = s;
    this.almanac = almanac;
    this.figures = figures;
  }

  /** "the 15th", "on 15", يوم 15: a day of the month by its number alone. */
  @Nullable Days read(int i) {
    Numbers.Found ordinal = Numbers.ordinal(s, i);
    boolean led = isLed(i);
    if (ordinal != null) {
      boolean figures = s.is(i, Tag.DIGITS);
      if (!isDay(ordinal.value()) || isCounted(ordinal.end()) || (!figures && !led)) {
        return null;
      }
      boolean word = !figures && ordinal.end() == i + 1;
      return word && !isEnd(ordinal.end()) ? null : alone(i, ordinal);
    }
    boolean number = s.is(i, Tag.DIGITS) && s.value(i, Tag.DIGITS) <= 2 && led;
    number &= !s.isEither(i - 1, Tag.NUMBERED, Tag.MY);
    boolean preposition = !s.is(i - 1, Tag.AT) || s.is(i - 1, Tag.ON);
    if (!number || !preposition || isCounted(i + 1) || figures.isInside(i)) {
      return null;
    }
    boolean arabicIn = s.is(i - 1, Tag.IN) && s.is(i - 1, Tag.ARABIC);
    int value = s.value(i, Tag.NUMBER);
    if (!isDay(value) || (arabicIn && value <= 12) || s.isEither(i + 1, Tag.POD, Tag.OCLOCK)) {
      return null;
    }
    return alone(i, new Numbers.Found(value, i + 1));
  }

  private @Nullable Days alone(int from, Numbers.Found day) {
    LocalDate date = almanac.dayOfMonth(day.value());
    int end = s.isUnit(day.end(), Units.DAY) ? day.end() + 1 : day.end();
    return date == null
        ? null
        : new Days(from, end, List.of(Range.of(date)), false, null, day.value());
  }

  /** Words before a number that make it a day of the month. */
  private boolean isLed(int i) {
    // "قبل ال 5" speaks of the hour, "يوم ال 5" of the day.
    boolean hour = s.is(i - 1, Tag.ARABIC) && s.is(i, Tag.DIGITS) && s.value(i, Tag.NUMBER) <= 12;
    if (s.is(i - 1, Tag.THE) && hour && !s.is(i - 2, Tag.ON)) {
      return false;
    }
    return s.isEither(i - 1, Tag.THE, Tag.ON)
        || s.is(i - 1, Tag.WEEKDAY)
        || (s.is(i - 1, Tag.FOR) && (s.is(i, Tag.ORDINAL) || s.is(i - 2, Tag.WEEKDAY)));
  }

  private boolean isCounted(int i) {
    boolean day = s.isUnit(i, Units.DAY) && !s.is(i + 1, Tag.OF);
    return s.isEither(i, Tag.MONEY, Tag.NOUN_AFTER)
        || (s.is(i, Tag.UNIT) && !s.isUnit(i, Units.DAY))
        || (day && !s.is(i - 1, Tag.SUFFIX) && !s.is(i - 1, Tag.ORDINAL))
        || s.isEither(i, Tag.WEEKDAY, Tag.COLON)
        || (s.isEither(i, Tag.NEXT, Tag.COMING) && s.is(i + 1, Tag.UNIT))
        || s.isEither(i, Tag.AM, Tag.PM)
        || (s.is(i, Tag.DASH) && s.glued(i) && s.is(i + 1, Tag.DIGITS));
  }

  /** Where a bare "the second" may end without a noun it belongs to. */
  private boolean isEnd(int i) {
    return !s.isWordOrNumber(i) || s.isEither(i, Tag.AT, Tag.OF) || s.isEither(i, Tag.IN, Tag.OR);
  }

  static boolean isDay(int value) {
    return value >= 1 && value <= 31;
  }
}
