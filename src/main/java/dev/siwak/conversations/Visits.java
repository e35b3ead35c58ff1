package dev.siwak.conversations;

import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.Reminded;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Which of a patient's appointments is meant. */
final class Visits {
  private Visits() {}

  /**
   * The coming appointments a message speaks of: those for others when it speaks of another, those
   * of a service when it names one. None, when there are none such.
   */
  static List<Visit> meant(Reading reading, Facts facts) {
    var service = reading.service();
    return facts.visits().stream()
        .filter(visit -> !reading.has(Intent.OTHER_PERSON) || visit.visitor() != null)
        .filter(visit -> service == null || visit.service().equals(service.value()))
        .toList();
  }

  /** Right after a booking "it" is what was booked, after a reminder what we reminded of. */
  static List<Visit> meant(DialogState state, Reading reading, Facts facts) {
    var meant = meant(reading, facts);
    var named = reading.service() != null || reading.has(Intent.OTHER_PERSON);
    if (!named && state instanceof Reminded(var told)) {
      var spokenOf = AfterReminder.standing(told, facts);
      return spokenOf.isEmpty() ? meant : spokenOf;
    }
    if (named || Questions.isStale(facts) || !(state instanceof Booked(var booked))) return meant;
    var justBooked = meant.stream().filter(visit -> visit.id().equals(booked)).toList();
    return justBooked.isEmpty() ? meant : justBooked;
  }

  /** What is said when none is meant, and where that leaves the talk. */
  static Step none(Reading reading, Facts facts) {
    var next = reading.has(Intent.OTHER_PERSON) ? new VisitOffered(null) : new Idle();
    return Step.to(next, sayNone(reading, facts));
  }

  /** Another person's appointments are told only when they were made from this number. */
  static Say sayNone(Reading reading, Facts facts) {
    if (reading.has(Intent.OTHER_PERSON)) return new Say.NotYours();
    var service = reading.service();
    return service == null || facts.visits().isEmpty()
        ? new Say.NoVisits()
        : new Say.NoSuchVisit(service.value(), facts.visits());
  }

  /** The one of several that a message points at, by its service, its day or its number. */
  static Optional<Visit> pointedAt(List<Visit> visits, Reading reading, ZoneId zone) {
    var service = reading.service();
    var ofAnother = reading.has(Intent.OTHER_PERSON);
    var called =
        visits.stream()
            .filter(visit -> service == null || visit.service().equals(service.value()))
            .filter(visit -> !ofAnother || visit.visitor() != null)
            .toList();
    if (called.size() == 1 && (service != null || ofAnother)) return Optional.of(called.getFirst());
    var readings = saysNumber(reading) ? List.<When>of() : reading.when().readings();
    return one(called, readings, zone, Wishes::admits)
        .or(() -> one(called, readings, zone, Wishes::admitsDay))
        .or(() -> service == null ? numbered(visits, reading) : Optional.empty());
  }

  private static Optional<Visit> one(
      List<Visit> visits, List<When> readings, ZoneId zone, BiPredicate<When, LocalDateTime> fit) {
    var fitting =
        visits.stream()
            .filter(visit -> readings.stream().anyMatch(when -> fit.test(when, visit.at(zone))))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static Optional<Visit> numbered(List<Visit> visits, Reading reading) {
    var number = reading.offer();
    return number == null ? Optional.empty() : Choosing.row(visits, number.value());
  }

  /** "The second" may be read as a day too: over a list it is the number alone. */
  static boolean saysNumber(Reading reading) {
    var offer = reading.offer();
    return offer != null && reading.when().spans().stream().anyMatch(offer.span()::overlaps);
  }

  /** Whether a message says a time that is not this appointment's own. */
  static boolean saysOtherTime(Visit visit, Reading reading, ZoneId zone) {
    var readings = reading.when().readings();
    return !readings.isEmpty()
        && readings.stream().noneMatch(when -> Wishes.admits(when, visit.at(zone)));
  }

  static Optional<Visit> with(AppointmentId id, Facts facts) {
    return facts.visits().stream().filter(visit -> visit.id().equals(id)).findFirst();
  }
}
