package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Closure;
import dev.siwak.clinics.WeeklyHours;
import dev.siwak.conversations.DialogEvent.Fit;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.TimeReading;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the clinic is open at all, for whatever service: nobody can mean a time outside it. */
record Opening(List<WeeklyHours> hours, List<Closure> closures, ZoneId zone) {
  private static final int LOOKED_AHEAD = 62;

  Opening {
    hours = List.copyOf(hours);
    closures = closures.stream().sorted(Comparator.comparing(Closure::from)).toList();
  }

  static Opening of(Catalogue catalogue) {
    var ofAll =
        catalogue.closures().stream().filter(closure -> closure.provider() == null).toList();
    return new Opening(catalogue.hours(), ofAll, catalogue.clinic().zone());
  }

  /** Without those readings of an ambiguous time in which the clinic is closed. */
  Reading within(Reading reading) {
    var said = reading.when();
    var possible = said.readings().stream().filter(this::admits).toList();
    if (said.readings().size() < 2 || possible.isEmpty()) return reading;
    var one = possible.size() == 1;
    return reading.with(
        new TimeReading(possible, !one && said.ambiguous(), said.spans(), said.confidence()));
  }

  /** Says so where the one day that was wished is a day without hours. */
  SlotsFound seen(SlotsFound found, When wish) {
    var day = wish.date();
    return found.fit() == Fit.NEAREST && day != null && isClosedOn(day)
        ? new SlotsFound(found.offers(), Fit.CLOSED)
        : found;
  }

  boolean admits(When wish) {
    var day = wish.date();
    var time = wish.time();
    if (day != null && isClosedOn(day)) return false;
    return time == null
        || hours.isEmpty()
        || hours.stream()
            .filter(open -> day == null || open.day() == day.getDayOfWeek())
            .anyMatch(open -> !time.isBefore(open.start()) && time.isBefore(open.end()));
  }

  boolean isClosedOn(LocalDate day) {
    if (hours.isEmpty()) return false;
    return hours.stream()
        .filter(open -> open.day() == day.getDayOfWeek())
        .allMatch(open -> isClosed(day, open.start(), open.end()));
  }

  /** The first moment from then on in which the clinic is open; then itself if nobody knows. */
  Instant openFrom(Instant from) {
    var today = from.atZone(zone).toLocalDate();
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(LOOKED_AHEAD)
        .flatMap(day -> hours.stream().flatMap(open -> openFrom(from, day, open).stream()))
        .min(Instant::compareTo)
        .orElse(from);
  }

  private Optional<Instant> openFrom(Instant from, LocalDate day, WeeklyHours open) {
    if (open.day() != day.getDayOfWeek()) return Optional.empty();
    var start = day.atTime(open.start()).atZone(zone).toInstant();
    var end = day.atTime(open.end()).atZone(zone).toInstant();
    var first = start.isBefore(from) ? from : start;
    for (var closure : closures)
      if (!first.isBefore(closure.from()) && first.isBefore(closure.to())) first = closure.to();
    return first.isBefore(end) ? Optional.of(first) : Optional.empty();
  }

  private boolean isClosed(LocalDate day, LocalTime start, LocalTime end) {
    var from = day.atTime(start).atZone(zone).toInstant();
    var to = day.atTime(end).atZone(zone).toInstant();
    return closures.stream()
        .anyMatch(closure -> !closure.from().isAfter(from) && !closure.to().isBefore(to));
  }
}
