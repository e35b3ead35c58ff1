package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads from one day to another of the same month, both by their numbers. */
final class NumberedRangeRules {
  private final Symbols s;
  private final Almanac almanac;
  private final MonthRules months;

  NumberedRangeRules(Symbols s, Almanac almanac, MonthRules months) {
    this.s = s;
    this.almanac = almanac;
    this.months = months;
  }

  @Nullable Days read(int i) {
    Days found = numbered(i);
    found = found == null ? monthLast(i) : found;
    Days other = monthFirst(i);
    return found == null || (other != null && other.to() > found.to()) ? other : found;
  }

  /** "from 3 until 12 of Sept", "13th to 15th July", من 27-29 من الشهر الثامن. */
  private @Nullable Days numbered(int from) {
    boolean between = s.is(from, Tag.BETWEEN);
    int i = between || s.is(from, Tag.FROM) ? from + 1 : from;
    Numbers.Found first = number(i);
    Numbers.Found last = first == null ? null : joined(first.end(), between);
    if (first == null || last == null) {
      return null;
    }
    int k = last.end();
    while (s.isEither(k, Tag.OF, Tag.IN) || s.isEither(k, Tag.THE, Tag.FOR)) {
      k++;
    }
    MonthRules.Month month = months.read(k);
    return month == null ? null : inMonth(from, month.end(), month, first.value(), last.value());
  }

  /** "from 2 to April 7". */
  private @Nullable Days monthLast(int from) {
    boolean between = s.is(from, Tag.BETWEEN);
    Numbers.Found first = between || s.is(from, Tag.FROM) ? number(from + 1) : null;
    boolean join = first != null && (s.isEither(first.end(), Tag.TO, Tag.DASH) || between);
    MonthRules.Month month = first == null || !join ? null : months.read(first.end() + 1);
    Numbers.Found last = month == null || month.exactly() != null ? null : number(month.end());
    return first == null || month == null || last == null || s.is(last.end(), Tag.COLON)
        ? null
        : inMonth(from, last.end(), month, first.value(), last.value());
  }

  /** "July 13 to 15", "تموز 13 الى 15", من شهر نوفمبر بين 19 و 20. */
  private @Nullable Days monthFirst(int from) {
    int start = s.is(from, Tag.FROM) ? from + 1 : from;
    MonthRules.Month month = months.read(start);
    if (month == null) {
      return null;
    }
    int i = s.isEither(month.end(), Tag.THE, Tag.DOT) ? month.end() + 1 : month.end();
    boolean between = s.is(i, Tag.BETWEEN);
    i = between ? i + 1 : i;
    Numbers.Found first = number(i);
    Numbers.Found last = first == null ? null : joined(first.end(), between);
    if (first == null || last == null || s.is(last.end(), Tag.MONTH)) {
      return null;
    }
    return inMonth(from, last.end(), month, first.value(), last.value());
  }

  private @Nullable Days inMonth(int from, int to, MonthRules.Month month, int first, int last) {
    LocalDate end;
    LocalDate start;
    if (month.exactly() != null) {
      start = almanac.inMonth(month.exactly(), first);
      end = almanac.inMonth(month.exactly(), last);
    } else {
      end = almanac.dayOfYear(month.number(), last);
      start = end == null ? null : almanac.inMonth(YearMonth.from(end), first);
    }
    int after = to;
    if (end != null && months.isYearAt(to)) {
      int years = s.value(to, Tag.NUMBER) - end.getYear();
      end = end.plusYears(years);
      start = start == null ? null : start.plusYears(years);
      after = to + 1;
    }
    return start == null || end == null || end.isBefore(start)
        ? null
        : Days.span(from, after, start, end.plusDays(1));
  }

  private Numbers.@Nullable Found joined(int i, boolean between) {
    int k = s.is(i, Tag.AND) && s.isEither(i + 1, Tag.TO, Tag.UNTIL) ? i + 1 : i;
    boolean join = s.isEither(k, Tag.TO, Tag.DASH) || (between && s.is(k, Tag.AND));
    return join ? number(k + 1) : null;
  }

  private Numbers.@Nullable Found number(int i) {
    int k = Numbers.skipThe(s, i);
    Numbers.Found found = Numbers.ordinal(s, k);
    found = found == null ? Numbers.simple(s, k) : found;
    return found != null && found.value() >= 1 && found.value() <= 31 ? found : null;
  }
}
