package dev.siwak.scheduling;

import dev.siwak.kernel.TimeSlot;

/**
 * When one provider sees patients for one service.
 *
 * @param hours the weekly hours of clinic, service and provider, intersected
 * @param closed closures of the clinic and time off of the provider, in epoch seconds
 */
record WorkingTime(Week hours, Intervals closed) {

  /** Whether the visit alone, without its buffer, lies inside one working interval. */
  boolean contains(WallClock clock, TimeSlot visit) {
    long start = visit.start().getEpochSecond();
    var wall = hours.on(clock.dayOf(start));
    long midnight = clock.dayOf(start) * Week.DAY;
    for (int i = 0; i < wall.count(); i++) {
      var open = clock.instants(midnight + wall.start(i), midnight + wall.end(i));
      if (open.subtract(closed).contains(start, visit.end().getEpochSecond())) return true;
    }
    return false;
  }
}
