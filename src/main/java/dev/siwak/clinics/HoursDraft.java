package dev.siwak.clinics;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of the week in which the clinic is to be open, in its wall time.
 *
 * @param serviceCode null: for every service that has no hours of its own
 */
public record HoursDraft(
    @Nullable String serviceCode, DayOfWeek day, LocalTime start, LocalTime end) {
  static HoursDraft of(Catalogue catalogue, WeeklyHours open) {
    var service = open.service();
    var code = service == null ? null : catalogue.service(service).orElseThrow().code();
    return new HoursDraft(code, open.day(), open.start(), open.end());
  }
}
