package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Moments;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads a stretch whose ends have each their own day: "from 4pm today to 5pm tomorrow". */
final class MomentRules {
  private final Symbols s;
  private final Almanac almanac;
  private final DayRules days;
  private final HoursRules hours;

  MomentRules(Symbols s, Almanac almanac, DayRules days, HoursRules hours) {
    this.s = s;
    this.almanac = almanac;
    this.days = days;
    this.hours = hours;
  }

  private record Moment(LocalDateTime at, int end) {}

  @Nullable Moments read(int from) {
    boolean between = s.is(from, Tag.BETWEEN);
    if (!between && !s.is(from, Tag.FROM)) {
      return null;
    }
    Moment start = moment(from + 1);
    if (start == null) {
      return null;
    }
    int join = start.end;
    boolean joined =
        s.isEither(join, Tag.TO, Tag.UNTIL)
            || (between && s.is(join, Tag.AND))
            || s.is(join, Tag.DASH);
    Moment end = joined ? moment(join + 1) : null;
    if (joined && end == null && s.is(from + 1, Tag.NOW)) {
      end = clockToday(join + 1);
    }
    return end == null || !end.at.isAfter(start.at)
        ? null
        : new Moments(from, end.end, start.at, end.at, false);
  }

  private @Nullable Moment moment(int i) {
    if (s.is(i, Tag.NOW)) {
      return new Moment(almanac.now(), i + 1);
    }
    ClockRules.Found clock = hours.clock(i, true);
    if (clock != null) {
      int k = s.isEither(clock.end(), Tag.ON, Tag.OF) ? clock.end() + 1 : clock.end();
      return on(days.point(k), clock.clock(), -1);
    }
    Piece.Days day = days.point(i);
    clock = day == null ? null : hours.clock(day.to(), true);
    return clock == null ? null : on(day, clock.clock(), clock.end());
  }

  private @Nullable Moment clockToday(int i) {
    ClockRules.Found clock = hours.clock(i, true);
    if (clock == null) {
      return null;
    }
    LocalDateTime at = almanac.today().atTime(clock.clock().likeliest());
    if (clock.clock().isOpen() && at.getHour() < 12 && at.isBefore(almanac.now())) {
      at = at.plusHours(12);
    }
    if (clock.clock().isOpen() && clock.clock().hour() == 8 && at.getHour() == 8) {
      at = at.plusHours(12);
    }
    return new Moment(at, clock.end());
  }

  private static @Nullable Moment on(Piece.@Nullable Days days, Clock clock, int end) {
    LocalDate day = days == null ? null : days.day();
    return days == null || day == null
        ? null
        : new Moment(day.atTime(clock.likeliest()), end < 0 ? days.to() : end);
  }
}
