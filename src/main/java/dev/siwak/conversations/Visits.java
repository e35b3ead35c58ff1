package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Which of a patient's appointments is meant. */
final class Visits {
  private Visits() {}

  /** The coming appointments a message speaks of: those for others when it speaks of another. */
  static List<Visit> meant(Reading reading, Facts facts) {
    var visits = facts.visits();
    if (reading.has(Intent.OTHER_PERSON))
      visits = visits.stream().filter(visit -> visit.visitor() != null).toList();
    var service = reading.service();
    if (service == null) return visits;
    var ofService =
        visits.stream().filter(visit -> visit.service().equals(service.value())).toList();
    return ofService.isEmpty() ? visits : ofService;
  }

  /** The one of several that a message points at, by its number, its day or its service. */
  static Optional<Visit> pointedAt(List<Visit> visits, Reading reading, ZoneId zone) {
    var offer = reading.offer();
    if (offer != null)
      return offer.value() >= 1 && offer.value() <= visits.size()
          ? Optional.of(visits.get(offer.value() - 1))
          : Optional.empty();
    var service = reading.service();
    var fitting =
        visits.stream()
            .filter(visit -> service == null || visit.service().equals(service.value()))
            .filter(visit -> fits(visit, reading, zone))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean fits(Visit visit, Reading reading, ZoneId zone) {
    var at = visit.start().atZone(zone).toLocalDateTime();
    var readings = reading.when().readings();
    return readings.isEmpty() || readings.stream().anyMatch(when -> Wishes.admits(when, at));
  }

  static Optional<Visit> with(AppointmentId id, Facts facts) {
    return facts.visits().stream().filter(visit -> visit.id().equals(id)).findFirst();
  }
}
