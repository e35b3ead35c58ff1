package dev.siwak.understanding;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days as a patient counts them from now, in a week that begins where the clinic's does. */
record Almanac(LocalDateTime now, DayOfWeek weekStart, Set<DayOfWeek> weekend) {
  private static final int MONTHS_AHEAD = 24;

  LocalDate today() {
    return now.toLocalDate();
  }

  LocalDate startOfWeek(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  LocalDate startOfNextWeek() {
    return startOfWeek(today()).plusWeeks(1);
  }

  LocalDate inWeek(LocalDate anyDay, DayOfWeek weekday) {
    return startOfWeek(anyDay).with(TemporalAdjusters.nextOrSame(weekday));
  }

  /** The first such weekday on or after a day. */
  LocalDate onOrAfter(LocalDate day, DayOfWeek weekday) {
    return day.with(TemporalAdjusters.nextOrSame(weekday));
  }

  LocalDate nearest(LocalDate day, DayOfWeek weekday) {
    return day.minusDays(3).with(TemporalAdjusters.nextOrSame(weekday));
  }

  /** A weekday that is today may mean today or a week on. */
  List<Range> weekday(DayOfWeek weekday) {
    LocalDate first = onOrAfter(today(), weekday);
    return first.equals(today())
        ? List.of(Range.of(first), Range.of(first.plusWeeks(1)))
        : List.of(Range.of(first));
  }

  /** "next Thursday": one day when this week has none left, else this week's or next week's. */
  List<Range> nextWeekday(DayOfWeek weekday) {
    LocalDate first = onOrAfter(today().plusDays(1), weekday);
    return first.isBefore(startOfNextWeek())
        ? List.of(Range.of(first), Range.of(first.plusWeeks(1)))
        : List.of(Range.of(first));
  }

  /** The nth week that lies mostly in a month, from its end when negative. */
  Range weekOf(YearMonth month, int count) {
    LocalDate middle = count > 0 ? month.atDay(4) : month.atEndOfMonth().minusDays(3);
    LocalDate start = startOfWeek(middle).plusWeeks(count > 0 ? count - 1L : count + 1L);
    return new Range(start, start.plusWeeks(1));
  }

  /** The weekend that is running or comes first. */
  Range weekendFrom(LocalDate day) {
    LocalDate first = day;
    while (!weekend.contains(first.getDayOfWeek())) {
      first = first.plusDays(1);
    }
    LocalDate end = first;
    while (weekend.contains(end.getDayOfWeek()) && end.isBefore(first.plusDays(7))) {
      end = end.plusDays(1);
    }
    return new Range(first, end);
  }

  /** The month's first, second or, counted from its end, last weekend that begins in it. */
  Range weekendOf(YearMonth month, int count) {
    Range first = weekendFrom(month.atDay(1));
    LocalDate start = first.start() == null ? month.atDay(1) : first.start();
    int all = (month.lengthOfMonth() - start.getDayOfMonth()) / 7 + 1;
    return weekendFrom(start.plusWeeks(count > 0 ? count - 1L : (long) all + count));
  }

  @Nullable LocalDate date(int year, int month, int day) {
    boolean valid = month >= 1 && month <= 12 && day >= 1;
    return valid && day <= YearMonth.of(year, month).lengthOfMonth()
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** The next such day of the year, today included. */
  @Nullable LocalDate dayOfYear(int month, int day) {
    for (int year = today().getYear(); year <= today().getYear() + 4; year++) {
      LocalDate date = date(year, month, day);
      if (date != null && !date.isBefore(today())) {
        return date;
      }
    }
    return null;
  }

  /** The next such day of a month, today included. */
  @Nullable LocalDate dayOfMonth(int day) {
    return nextMonthWith(day, null);
  }

  /** The next month in which the day falls on the weekday. */
  @Nullable LocalDate dayOfMonth(int day, DayOfWeek weekday) {
    return nextMonthWith(day, weekday);
  }

  /** The month that comes next, the running one included. */
  YearMonth month(int month) {
    YearMonth running = YearMonth.from(today());
    YearMonth found = running.withMonth(month);
    return found.isBefore(running) ? found.plusYears(1) : found;
  }

  @Nullable LocalDate inMonth(YearMonth month, int day) {
    return date(month.getYear(), month.getMonthValue(), day);
  }

  /** The days of a month from now on. */
  Range daysOf(YearMonth month) {
    LocalDate first = month.atDay(1);
    return new Range(
        first.isBefore(today()) && !month.atEndOfMonth().isBefore(today()) ? today() : first,
        month.plusMonths(1).atDay(1));
  }

  /** Adds so many of a unit of the calendar; null for one of the clock or beyond all years. */
  @Nullable LocalDate plus(LocalDate day, int amount, int unit) {
    try {
      return switch (unit) {
        case Units.DAY -> day.plusDays(amount);
        case Units.WEEK -> day.plusWeeks(amount);
        case Units.MONTH -> day.plusMonths(amount);
        case Units.YEAR -> day.plusYears(amount);
        case Units.FORTNIGHT -> day.plusWeeks(2L * amount);
        default -> null;
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable LocalDate nextMonthWith(int day, @Nullable DayOfWeek weekday) {
    YearMonth month = YearMonth.from(today());
    for (int i = 0; i <= MONTHS_AHEAD; i++, month = month.plusMonths(1)) {
      LocalDate date = inMonth(month, day);
      if (date == null || date.isBefore(today())) {
        continue;
      }
      if (weekday == null || date.getDayOfWeek() == weekday) {
        return date;
      }
    }
    return null;
  }
}
