package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Reads days counted within a month: its first Monday, its last day, its second week. */
final class CountedDayRules {
  private final Symbols s;
  private final Almanac almanac;
  private final MonthRules months;

  CountedDayRules(Symbols s, Almanac almanac, MonthRules months) {
    this.s = s;
    this.almanac = almanac;
    this.months = months;
  }

  @Nullable Days read(int i) {
    Days counted = ordinalFirst(i);
    if (counted == null && s.isUnit(i, Units.WEEK) && s.is(i, Tag.ARABIC)) {
      Numbers.Found ordinal = Numbers.ordinal(s, Numbers.skipThe(s, i + 1));
      counted = ordinal == null ? null : weekOf(i, ordinal.end() - 1, ordinal.value());
    }
    return counted;
  }

  /** "first Monday of next month", "last friday of october", "the 5th last day of May". */
  private @Nullable Days ordinalFirst(int from) {
    int i = from;
    int count = 0;
    Numbers.Found ordinal = Numbers.ordinal(s, i);
    if (ordinal != null && ordinal.value() <= 5) {
      count = ordinal.value();
      i = ordinal.end();
    }
    boolean last = s.is(i, Tag.LAST) && !s.is(i, Tag.PAST);
    if (last) {
      i = i + 1;
      count = count == 0 ? -1 : -count;
    } else if (s.is(from, Tag.END_LAST) && count == 0) {
      i = from + 1;
      count = -1;
    }
    if (count == 0) {
      return null;
    }
    i = Numbers.skipThe(s, i);
    if (s.isUnit(i, Units.WEEK) || s.isUnit(i, Units.WEEKEND)) {
      return weekOf(from, i, count);
    }
    boolean weekday = s.is(i, Tag.WEEKDAY);
    if (!weekday && !(s.isUnit(i, Units.DAY) && s.is(i + 1, Tag.OF))) {
      return null;
    }
    return inMonth(from, i, count, weekday);
  }

  /** "the last week of July", "3rd week of Jan". */
  private @Nullable Days weekOf(int from, int unit, int count) {
    int k = unit + 1;
    while (s.isEither(k, Tag.OF, Tag.IN) || s.is(k, Tag.THE)) {
      k++;
    }
    MonthRules.Month month = k > unit + 1 ? months.read(k) : null;
    if (month == null) {
      return null;
    }
    YearMonth in = month.in(almanac);
    boolean weekend = s.isUnit(unit, Units.WEEKEND);
    Range range = weekend ? almanac.weekendOf(in, count) : almanac.weekOf(in, count);
    return Days.span(from, month.end(), range.start(), range.end());
  }

  private @Nullable Days inMonth(int from, int day, int count, boolean weekday) {
    int k = day + 1;
    while (s.isEither(k, Tag.OF, Tag.IN) || s.is(k, Tag.THE)) {
      k++;
    }
    MonthRules.Month month = k > day + 1 ? months.read(k) : null;
    int end = month == null ? day + 1 : month.end();
    if (month == null && !(s.is(from, Tag.ARABIC) && weekday && count == -1)) {
      return null;
    }
    YearMonth in = month == null ? YearMonth.from(almanac.today()) : month.in(almanac);
    LocalDate first = in.atDay(1);
    LocalDate found;
    if (weekday) {
      var name = DayOfWeek.of(s.value(day, Tag.WEEKDAY));
      found = first.with(TemporalAdjusters.dayOfWeekInMonth(count, name));
    } else {
      found = count > 0 ? first.plusDays(count - 1L) : in.atEndOfMonth().plusDays(count + 1L);
    }
    return Days.of(from, end, found);
  }
}
