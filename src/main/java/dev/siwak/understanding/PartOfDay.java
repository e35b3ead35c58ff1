package dev.siwak.understanding;

import java.time.LocalTime;
import java.util.Locale;

/** The parts of the day that patients name instead of an hour. */
public enum PartOfDay {
  MORNING,
  NOON,
  AFTERNOON,
  EVENING,
  NIGHT;

  /** Whether such a part of the day may be meant by this time; the parts lie over one another. */
  boolean holds(LocalTime time) {
    int hour = time.getHour();
    return switch (this) {
      case MORNING -> hour < 12;
      case NOON -> hour >= 12 && hour < 14;
      case AFTERNOON -> hour >= 12 && hour < 17;
      case EVENING -> hour >= 17;
      case NIGHT -> hour >= 19;
    };
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
