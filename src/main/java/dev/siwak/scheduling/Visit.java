package dev.siwak.scheduling;

import java.time.Duration;

/**
 * The shape of a visit, in seconds.
 *
 * @param buffer follows the visit and keeps the provider busy, inside the hours or not
 * @param grid from one offered start to the next, counted from the opening of a working interval
 */
record Visit(long length, long buffer, long grid) {
  Visit {
    if (length <= 0 || buffer < 0 || grid <= 0)
      throw new IllegalArgumentException("a visit has a length, a buffer and a grid");
  }

  static Visit of(Duration length, Duration buffer, Duration grid) {
    return new Visit(length.toSeconds(), buffer.toSeconds(), grid.toSeconds());
  }
}
