package dev.siwak.understanding;

import dev.siwak.understanding.MonthRules.Month;
import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads a date of the calendar: a day of a month in words or in figures, or a day alone. */
final class DateRules {
  private final Symbols s;
  private final Almanac almanac;
  private final MonthRules months;
  private final FigureRules figures;
  private final DayOfMonthRules alone;

  DateRules(Symbols s, Almanac almanac, MonthRules months) {
    this.s = s;
    this.almanac = almanac;
    this.months = months;
    this.figures = new FigureRules(s, almanac);
    this.alone = new DayOfMonthRules(s, almanac, figures);
  }

  @Nullable Days read(int i) {
    Days found = figures.read(i);
    if (found == null) {
      found = dayThenMonth(i);
    }
    if (found == null) {
      found = monthThenDay(i);
    }
    return found == null ? alone.read(i) : found;
  }

  /** "15 of february", "1st Jan", الثاني من أغسطس, "the 20th day of next month". */
  private @Nullable Days dayThenMonth(int i) {
    Numbers.Found day = dayNumber(i);
    if (day == null) {
      return null;
    }
    int k = day.end();
    if (s.isUnit(k, Units.DAY)) {
      k++;
    }
    while (s.isEither(k, Tag.OF, Tag.DASH)
        || s.isEither(k, Tag.SLASH, Tag.DOT)
        || s.isEither(k, Tag.THE, Tag.IN)
        || (s.is(k, Tag.COMMA) && s.is(k + 1, Tag.MONTH))) {
      k++;
    }
    Month month = months.read(k);
    boolean counted = k == day.end() && month != null && month.exactly() != null;
    if (month == null
        || counted
        || (s.is(k, Tag.MODAL) && k == day.end() && !s.is(i, Tag.DIGITS))) {
      return null;
    }
    return date(i, day.value(), month);
  }

  /** "march 3", "Oct. 2", "May twenty-first", "january the 15th 2020", "أكتوبر/ 2". */
  private @Nullable Days monthThenDay(int i) {
    Month month = s.is(i, Tag.MONTH) ? months.read(i) : null;
    if (month == null) {
      return null;
    }
    int k = month.end();
    while (s.isEither(k, Tag.DOT, Tag.DASH)
        || s.isEither(k, Tag.THE, Tag.SLASH)
        || (s.is(k, Tag.COMMA) && Numbers.ordinal(s, k + 1) != null)) {
      k++;
    }
    Numbers.Found day = dayNumber(k);
    boolean half = s.isEither(k + 1, Tag.AM, Tag.PM) && s.glued(k + 1);
    boolean time = s.is(k + 1, Tag.COLON) || figures.isLarge(k) || half;
    if (day == null || time || month.exactly() != null) {
      return null;
    }
    int end =
        s.is(day.end(), Tag.COMMA) && months.isYearAt(day.end() + 1) ? day.end() + 1 : day.end();
    end = s.is(end, Tag.OF) && months.isYearAt(end + 1) ? end + 1 : end;
    if (months.isYearAt(end)) {
      return day(i, end + 1, almanac.date(s.value(end, Tag.NUMBER), month.number(), day.value()));
    }
    return day(i, day.end(), almanac.dayOfYear(month.number(), day.value()));
  }

  private @Nullable Days date(int from, int day, Month month) {
    if (month.exactly() != null) {
      return day(from, month.end(), almanac.inMonth(month.exactly(), day));
    }
    int end = month.end();
    boolean separated = s.isEither(end, Tag.COMMA, Tag.OF) || s.isEither(end, Tag.DASH, Tag.SLASH);
    if (separated && months.isYearAt(end + 1)) {
      end++;
    }
    if (s.is(end, Tag.NEXT) && s.is(end, Tag.ARABIC)) {
      return day(from, end + 1, almanac.dayOfYear(month.number(), day));
    }
    return months.isYearAt(end)
        ? day(from, end + 1, almanac.date(s.value(end, Tag.NUMBER), month.number(), day))
        : day(from, month.end(), almanac.dayOfYear(month.number(), day));
  }

  private Numbers.@Nullable Found dayNumber(int i) {
    Numbers.Found found = Numbers.ordinal(s, i);
    if (found == null) {
      found = Numbers.cardinal(s, i);
    }
    return found != null && DayOfMonthRules.isDay(found.value()) ? found : null;
  }

  private static @Nullable Days day(int from, int to, @Nullable LocalDate date) {
    return date == null ? null : Days.of(from, to, date);
  }
}
