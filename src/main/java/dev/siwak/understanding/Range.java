package dev.siwak.understanding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from one to another, the end exclusive and either open. */
record Range(@Nullable LocalDate start, @Nullable LocalDate end) {

  static Range of(LocalDate day) {
    return new Range(day, day.plusDays(1));
  }

  /** The day, when the range is a single one; else null. */
  @Nullable LocalDate day() {
    return start != null && end != null && start.plusDays(1).equals(end) ? start : null;
  }
}
