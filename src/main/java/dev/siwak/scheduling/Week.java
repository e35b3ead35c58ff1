package dev.siwak.scheduling;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The hours of a week, each day by itself, in seconds of the clinic's wall time since midnight. A
 * day that is not named is closed.
 */
record Week(Map<DayOfWeek, Intervals> days) {
  static final long DAY = 86_400;
  static final Week ALWAYS = everyDay(Intervals.of(0, DAY));

  Week {
    days = Collections.unmodifiableMap(new EnumMap<>(days));
  }

  static Week everyDay(Intervals hours) {
    var days = new EnumMap<DayOfWeek, Intervals>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) days.put(day, hours);
    return new Week(days);
  }

  Week intersect(Week other) {
    var common = new EnumMap<DayOfWeek, Intervals>(DayOfWeek.class);
    days.forEach((day, hours) -> common.put(day, hours.intersect(other.on(day))));
    return new Week(common);
  }

  Intervals on(DayOfWeek day) {
    return days.getOrDefault(day, Intervals.NONE);
  }

  /** On a day of the clinic's calendar, counted from 1970-01-01. */
  Intervals on(long epochDay) {
    return on(DayOfWeek.of(Math.floorMod(epochDay + 3, 7) + 1));
  }
}
