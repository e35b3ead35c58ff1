package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from one day to another, and what begins or ends with a day. */
final class RangeRules {
  /** أي يوم بعد الخميس is any of them. */
  private static final Set<String> ANY = Set.of("اي", "كل", "ay", "kol");

  private final Symbols s;
  private final Almanac almanac;
  private final DayRules days;
  private final MonthRules months;
  private final NumberedRangeRules numbered;

  RangeRules(Symbols s, Almanac almanac, DayRules days) {
    this.s = s;
    this.almanac = almanac;
    this.days = days;
    this.months = days.months();
    this.numbered = new NumberedRangeRules(s, almanac, months);
  }

  @Nullable Piece read(int i) {
    Piece best = numbered.read(i);
    best = DayRules.longer(best, between(i));
    best = DayRules.longer(best, countedFrom(i));
    return DayRules.longer(best, halfOpen(i));
  }

  /** "from Friday the 11th until Tuesday the 15th", "between today and tomorrow". */
  private @Nullable Days between(int from) {
    boolean between = s.is(from, Tag.BETWEEN);
    boolean opened = between || s.is(from, Tag.FROM);
    Days first = days.point(opened ? skipOn(from + 1) : from);
    if (first == null) {
      return null;
    }
    int k = first.to();
    k = s.is(k, Tag.AND) && s.isEither(k + 1, Tag.TO, Tag.UNTIL) ? k + 1 : k;
    boolean join = s.isEither(k, Tag.TO, Tag.DASH) || (between && s.is(k, Tag.AND));
    join &= !s.is(k, Tag.FOR) || opened;
    if (!join) {
      return lasting(from, first);
    }
    Days last = days.point(skipOn(k + 1));
    LocalDate start = first.ranges().getFirst().start();
    if (last != null && s.is(from, Tag.FROM) && s.anyBefore(from, Tag.MOVE)) {
      return last.within(from, last.to());
    }
    if (last == null || start == null || last.ranges().getFirst().start() == null) {
      return null;
    }
    return range(from, first, last, start);
  }

  private @Nullable Days range(int from, Days first, Days last, LocalDate start) {
    LocalDate end = last.day();
    if (last.weekday() != null) {
      end = almanac.onOrAfter(start, last.weekday());
    } else if (last.dayOfMonth() > 0) {
      LocalDate same = almanac.inMonth(YearMonth.from(start), last.dayOfMonth());
      end = same == null || same.isBefore(start) ? end : same;
    }
    LocalDate after = end == null ? last.ranges().getFirst().start() : end.plusDays(1);
    if (after != null && first.dayOfMonth() > 0 && start.isAfter(after)) {
      return null;
    }
    LocalDate begin = start;
    while (after != null && begin.isAfter(after)) {
      begin = begin.minusYears(1);
    }
    boolean year = after != null && begin.plusYears(1).isBefore(after);
    year &= s.anyIn(first.from(), first.to(), Tag.MONTH);
    begin = year && months.isYearAt(last.to() - 1) ? begin.plusYears(1) : begin;
    int to = last.to();
    if (after != null && s.is(to, Tag.IN) && months.isYearAt(to + 1)) {
      int years = s.value(to + 1, Tag.NUMBER) - after.getYear();
      return Days.span(from, to + 2, begin.plusYears(years), after.plusYears(years));
    }
    return Days.span(from, to, begin, after);
  }

  /** "18th Dec for 10 days". */
  private @Nullable Days lasting(int from, Days first) {
    LocalDate start = first.day();
    if (start == null || !s.is(first.to(), Tag.FOR) || s.is(first.to(), Tag.TO)) {
      return null;
    }
    Amount amount = Amounts.read(s, first.to() + 1);
    if (amount == null || amount.ofTheClock()) {
      return null;
    }
    LocalDate end = almanac.plus(start, amount.count(), amount.unit());
    return end == null ? null : Days.span(from, amount.end(), start, end);
  }

  /** "3 days after January 12th", "2 weeks from Monday", "for 3 days from today". */
  private @Nullable Days countedFrom(int from) {
    boolean lasting = s.is(from, Tag.FOR) && !s.is(from, Tag.TO);
    Amount amount = Amounts.read(s, lasting ? from + 1 : from);
    if (amount == null || amount.ofTheClock() || ANY.contains(s.text(from - 1))) {
      return null;
    }
    int i = lasting && s.is(amount.end(), Tag.COMMA) ? amount.end() + 1 : amount.end();
    boolean weekOn = amount.unit() == Units.WEEK && s.is(i, Tag.ON) && s.is(i + 1, Tag.WEEKDAY);
    if (!s.isEither(i, Tag.AFTER, Tag.FROM) && !weekOn) {
      return null;
    }
    i = s.is(i + 1, Tag.FROM) ? i + 2 : i + 1;
    Days base = days.point(i);
    LocalDate day = base == null ? null : base.day();
    if (base == null || day == null) {
      return null;
    }
    LocalDate found = almanac.plus(day, amount.count(), amount.unit());
    if (found == null) {
      return null;
    }
    Days counted =
        lasting ? Days.span(from, base.to(), day, found) : Days.of(from, base.to(), found);
    return base.ranges().size() > 1 ? counted.doubted() : counted;
  }

  /** "after Monday", "before independence day", "until Thursday", "since Sunday". */
  private @Nullable Days halfOpen(int i) {
    boolean after = s.isEither(i, Tag.AFTER, Tag.EARLIEST) || s.isEither(i, Tag.FROM, Tag.SINCE);
    boolean before = s.isEither(i, Tag.BEFORE, Tag.BY) || s.is(i, Tag.UNTIL);
    if (!after && !before) {
      return onwards(i);
    }
    Days day = days.point(skipOn(i + 1));
    if (day == null) {
      return null;
    }
    if (s.is(i, Tag.BY) && day.day() != null && s.is(day.to(), Tag.AT)) {
      // "By Sunday at four" is an appointment, not a last day.
      return day.within(i, day.to());
    }
    if (s.is(i, Tag.FROM) && s.is(i, Tag.ARABIC) && isTime(i - 1)) {
      return day.within(i, day.to());
    }
    boolean since = s.is(i, Tag.SINCE) || (s.is(i, Tag.FROM) && s.is(i, Tag.ARABIC));
    if (since && (day.weekday() != null || startsToday(day))) {
      return s.is(day.to(), Tag.FROM_ON) ? open(i, day, true, false) : Days.past(i, day.to());
    }
    boolean exclusive = s.isEither(i, Tag.AFTER, Tag.BEFORE) && !s.is(i, Tag.EARLIEST);
    return open(i, day, after, exclusive);
  }

  private @Nullable Days onwards(int i) {
    Days day = days.point(i);
    return day != null && s.is(day.to(), Tag.FROM_ON)
        ? open(i, day.within(i, day.to() + 1), true, false)
        : null;
  }

  private Days open(int from, Days day, boolean after, boolean exclusive) {
    int to = s.is(day.to(), Tag.FROM_ON) ? day.to() + 1 : day.to();
    List<Range> ranges =
        day.ranges().stream()
            .map(
                range ->
                    after
                        ? new Range(exclusive ? range.end() : range.start(), null)
                        : new Range(null, exclusive ? range.start() : range.end()))
            .toList();
    return new Days(from, to, ranges, day.doubtful(), null, 0);
  }

  /** After a time من says of which day it is. */
  private boolean isTime(int i) {
    return s.isEither(i, Tag.POD, Tag.HOUR_ORDINAL)
        || s.isEither(i, Tag.AM, Tag.PM)
        || s.isEither(i, Tag.NUMBER, Tag.HALF);
  }

  private boolean startsToday(Days day) {
    LocalDate start = day.ranges().getFirst().start();
    return start != null && !start.isAfter(almanac.today());
  }

  private int skipOn(int i) {
    int k = i;
    while (s.isEither(k, Tag.ON, Tag.THE) && !s.is(k, Tag.RELATIVE)) {
      k++;
    }
    return k > i && s.is(k - 1, Tag.THE) ? k - 1 : k;
  }
}
