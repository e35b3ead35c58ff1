package dev.siwak.understanding;

import java.time.LocalTime;
import java.util.List;

/**
 * A clock time as it was said: the hour may still want its half of the day.
 *
 * @param hour 0 to 23
 */
record Clock(int hour, int minute, Half half) {

  enum Half {
    /** Said: a.m. or its like. */
    MORNING,
    /** Said: p.m. or its like. */
    AFTERNOON,
    /** Written on 24 hours: nothing is missing. */
    WHOLE,
    /** Not said. */
    OPEN
  }

  static Clock of(int hour, int minute) {
    return new Clock(hour % 24, minute, hour > 12 || hour == 0 ? Half.WHOLE : Half.OPEN);
  }

  static Clock exactly(int minuteOfDay) {
    return new Clock(minuteOfDay / 60, minuteOfDay % 60, Half.WHOLE);
  }

  Clock with(Half newHalf) {
    boolean twelveHours = hour >= 1 && hour <= 12;
    return twelveHours ? new Clock(hour, minute, newHalf) : this;
  }

  boolean isOpen() {
    return half == Half.OPEN;
  }

  /** The half of the day that a part of the day gives to an open hour. */
  Clock in(PartOfDay part) {
    if (half != Half.OPEN) {
      return this;
    }
    return switch (part) {
      case MORNING -> with(hour == 12 ? Half.OPEN : Half.MORNING);
      case NOON -> with(hour >= 10 && hour <= 11 ? Half.MORNING : Half.AFTERNOON);
      case AFTERNOON -> with(Half.AFTERNOON);
      case EVENING -> with(hour == 12 ? Half.MORNING : Half.AFTERNOON);
      case NIGHT -> with(hour == 12 ? Half.MORNING : hour <= 3 ? Half.OPEN : Half.AFTERNOON);
    };
  }

  Clock plusMinutes(int minutes) {
    if (half == Half.OPEN) {
      int total = Math.floorMod(hour % 12 * 60 + minute + minutes, 12 * 60);
      return new Clock(total / 60 == 0 ? 12 : total / 60, total % 60, half);
    }
    return exactly(Math.floorMod(minuteOfDay() + minutes, 24 * 60));
  }

  /** Every time it may be, likeliest first: 1 to 6 are p.m., 9 to 11 a.m., 7 and 8 are asked. */
  List<LocalTime> readings() {
    if (half == Half.OPEN && (hour == 7 || hour == 8)) {
      var early = LocalTime.of(hour, minute);
      var late = LocalTime.of(hour + 12, minute);
      return hour == 7 ? List.of(late, early) : List.of(early, late);
    }
    return List.of(likeliest());
  }

  LocalTime likeliest() {
    return LocalTime.ofSecondOfDay(minuteOfDay() * 60L);
  }

  /** Its minute of the day, an open hour read by the convention. */
  int minuteOfDay() {
    int open = hour >= 1 && hour <= 7 ? hour + 12 : hour;
    int onDay =
        switch (half) {
          case MORNING -> hour % 12;
          case AFTERNOON -> hour % 12 + 12;
          case WHOLE -> hour;
          case OPEN -> open;
        };
    return onDay * 60 + minute;
  }
}
