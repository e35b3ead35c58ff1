package dev.siwak.kernel;

import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of time: {@code start} belongs to it, {@code end} does not. */
public record TimeSlot(Instant start, Instant end) {
  public TimeSlot {
    if (!start.isBefore(end)) throw new IllegalArgumentException("a slot must end after it starts");
  }

  public boolean overlaps(TimeSlot other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }
}
