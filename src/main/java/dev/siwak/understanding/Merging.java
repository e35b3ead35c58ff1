package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes one piece of two that speak of the same thing; null when they do not. */
final class Merging {
  private static final int WEEK = 7;

  private Merging() {}

  static @Nullable Days days(Days one, Days other, Almanac almanac) {
    if (one.ranges().equals(other.ranges())) {
      return one;
    }
    Range first = one.ranges().getFirst();
    Range second = other.ranges().getFirst();
    if (first.day() != null && second.day() != null) {
      return sameDay(one, other);
    }
    Days narrowed = first.day() == null ? within(first, other, almanac) : null;
    if (narrowed == null && second.day() == null) {
      narrowed = within(second, one, almanac);
    }
    return narrowed == null ? bounded(one, first, second) : narrowed;
  }

  /** "Friday … the 26th": a weekday and a date that may be the same day. */
  private static @Nullable Days sameDay(Days one, Days other) {
    DayOfWeek weekday = one.weekday() == null ? other.weekday() : one.weekday();
    Days date = one.weekday() == null ? one : other;
    if (weekday == null || date.weekday() != null) {
      return null;
    }
    for (Range range : date.ranges()) {
      LocalDate day = range.day();
      if (day != null && day.getDayOfWeek() == weekday) {
        return Days.of(one.from(), other.to(), day);
      }
    }
    return null;
  }

  /** A weekday, a day of the month or a shorter range inside a week or month. */
  private static @Nullable Days within(Range span, Days inner, Almanac almanac) {
    LocalDate start = span.start();
    LocalDate end = span.end();
    if (start == null || end == null) {
      return null;
    }
    LocalDate day = inner.day();
    if (inner.weekday() != null) {
      day = almanac.onOrAfter(start, inner.weekday());
    } else if (inner.dayOfMonth() > 0 && day != null) {
      LocalDate inMonth = almanac.inMonth(java.time.YearMonth.from(start), inner.dayOfMonth());
      day = inMonth == null ? day : inMonth;
    }
    if (day != null) {
      boolean inside = !day.isBefore(start) && day.isBefore(end);
      return inside ? Days.of(inner.from(), inner.to(), day) : null;
    }
    return shifted(start, end, inner);
  }

  private static @Nullable Days shifted(LocalDate start, LocalDate end, Days inner) {
    LocalDate from = inner.ranges().getFirst().start();
    LocalDate to = inner.ranges().getFirst().end();
    if (from == null || to == null) {
      return null;
    }
    for (int weeks = 0; weeks <= 1; weeks++) {
      LocalDate first = from.plusDays((long) weeks * WEEK);
      LocalDate last = to.plusDays((long) weeks * WEEK);
      if (!first.isBefore(start) && !last.isAfter(end)) {
        return Days.span(inner.from(), inner.to(), first, last);
      }
    }
    return null;
  }

  /** "after Monday but before Friday". */
  private static @Nullable Days bounded(Days one, Range first, Range second) {
    boolean startFirst = first.end() == null && second.start() == null;
    boolean endFirst = first.start() == null && second.end() == null;
    if (startFirst) {
      return Days.span(one.from(), one.to(), first.start(), second.end());
    }
    return endFirst ? Days.span(one.from(), one.to(), second.start(), first.end()) : null;
  }

  /** "after work … at five": the time, when it lies in the window. */
  private static @Nullable Hours exact(Hours window, Hours hour) {
    if (hour.at() == null) {
      return null;
    }
    int minute = hour.at().minuteOfDay();
    boolean late = window.start() != null && minute < window.start().minuteOfDay();
    boolean early = window.end() != null && minute > window.end().minuteOfDay();
    return late || early ? null : hour;
  }

  /** "after two but before five", in whichever order. */
  private static @Nullable Hours bounded(Hours after, Hours before) {
    boolean open = after.end() == null && before.start() == null;
    return open && after.start() != null && before.end() != null
        ? Windows.of(
            Math.min(after.from(), before.from()),
            Math.max(after.to(), before.to()),
            after.start(),
            before.end())
        : null;
  }

  static @Nullable Hours hours(Hours one, Hours other) {
    if (one.isPodAlone() && one.pod() != null) {
      return other.isPodAlone() && one.pod() != other.pod() ? null : other.in(one.pod());
    }
    if (other.isPodAlone() && other.pod() != null) {
      return one.in(other.pod());
    }
    if (one.at() != null && other.at() != null) {
      boolean same = one.at().readings().stream().anyMatch(other.at().readings()::contains);
      return same ? (one.at().isOpen() ? other : one) : null;
    }
    if (one.at() == null ^ other.at() == null) {
      return exact(one.at() == null ? one : other, one.at() == null ? other : one);
    }
    Hours bounded = bounded(one, other);
    return bounded == null ? bounded(other, one) : bounded;
  }
}
