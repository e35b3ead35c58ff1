package dev.siwak.scheduling;

import java.time.Duration;
import java.time.Instant;

/** When a visit may start: {@code from} and later, before {@code to}; in epoch seconds. */
record Window(long from, long to) {
  private static final Duration LONGEST_HORIZON = Duration.ofDays(367);

  /** What is asked for, cut to what may still and what may already be booked. */
  static Window of(Instant from, Instant to, Bookable bookable) {
    return new Window(
        Math.max(roundUp(from), bookable.earliest()), Math.min(roundUp(to), bookable.latest() + 1));
  }

  /** Whether any clinic could be booked then: ahead, and within the longest horizon there is. */
  static boolean thinkable(Instant start, Instant now) {
    return start.isAfter(now) && start.isBefore(now.plus(LONGEST_HORIZON));
  }

  private static long roundUp(Instant time) {
    return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
  }

  boolean isEmpty() {
    return to <= from;
  }

  /**
   * The first and the last second at which a visit may start now, by minimum notice and horizon.
   */
  record Bookable(long earliest, long latest) {
    static Bookable at(Instant now, Duration notice, Duration horizon) {
      return new Bookable(roundUp(now.plus(notice)), now.plus(horizon).getEpochSecond());
    }

    boolean admits(long start) {
      return earliest <= start && start <= latest;
    }
  }
}
