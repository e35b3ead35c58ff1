package dev.siwak.understanding;

import java.util.Locale;

/** The parts of the day that patients name instead of an hour. */
public enum PartOfDay {
  MORNING,
  NOON,
  AFTERNOON,
  EVENING,
  NIGHT;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
