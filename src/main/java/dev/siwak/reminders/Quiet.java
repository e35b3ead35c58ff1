package dev.siwak.reminders;

import dev.siwak.clinics.ClinicRules.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hours in which a clinic's patients are left alone, on its own wall clock. */
record Quiet(QuietHours hours, ZoneId zone) {
  /** What must not wait for the morning comes so long before the evening's silence. */
  private static final Duration LEAD = Duration.ofHours(1);

  boolean contains(Instant time) {
    return hours.contains(local(time).toLocalTime());
  }

  /** The moment itself, or the first after it in which nobody is disturbed. */
  Instant endFrom(Instant time) {
    if (!contains(time)) return time;
    var at = local(time);
    var day = at.toLocalDate();
    boolean tomorrow = overMidnight() && !at.toLocalTime().isBefore(hours.from());
    // A wall time that comes twice in the night of the change is quiet until the second is over.
    return at(tomorrow ? day.plusDays(1) : day, hours.to()).withLaterOffsetAtOverlap().toInstant();
  }

  /** A last moment before the silence that this one falls into. */
  Instant before(Instant time) {
    var at = local(time);
    var day = at.toLocalDate();
    boolean yesterday = overMidnight() && at.toLocalTime().isBefore(hours.from());
    var begin = at(yesterday ? day.minusDays(1) : day, hours.from()).toInstant();
    return endFrom(begin.minus(LEAD));
  }

  private boolean overMidnight() {
    return hours.from().isAfter(hours.to());
  }

  private ZonedDateTime at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone);
  }

  private ZonedDateTime local(Instant time) {
    return time.atZone(zone);
  }
}
