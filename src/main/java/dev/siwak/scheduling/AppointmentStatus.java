package dev.siwak.scheduling;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an appointment stands in its life; {@link #code()} is its word in database and API. */
public enum AppointmentStatus {
  /** A hold. */
  PENDING,
  BOOKED,
  CONFIRMED,
  COMPLETED,
  CANCELLED,
  NO_SHOW,
  /** Replaced by an import, never live. */
  RESCHEDULED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AppointmentStatus> of(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }

  /** Whether the time is taken; as in the exclusion constraints. */
  boolean live() {
    return switch (this) {
      case PENDING, BOOKED, CONFIRMED -> true;
      case COMPLETED, CANCELLED, NO_SHOW, RESCHEDULED -> false;
    };
  }

  /** What the appointment may become from here. */
  public Set<AppointmentStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(BOOKED, CANCELLED);
      case BOOKED -> EnumSet.of(CONFIRMED, COMPLETED, CANCELLED, NO_SHOW);
      case CONFIRMED -> EnumSet.of(COMPLETED, CANCELLED, NO_SHOW, BOOKED);
      case NO_SHOW -> EnumSet.of(COMPLETED);
      case COMPLETED, CANCELLED, RESCHEDULED -> EnumSet.noneOf(AppointmentStatus.class);
    };
  }
}
