package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;

import dev.siwak.understanding.Reading;
import java.util.Optional;
import java.util.function.Function;

/** While one appointment is talked of, a message may speak of another, booked or not yet. */
final class AnotherVisit {
  private AnotherVisit() {}

  /**
   * What is done about it; empty when it is this appointment that is spoken of.
   *
   * @param begin goes on with one that is booked
   */
  static Optional<Step> spokenOf(
      Visit visit, Reading reading, Facts facts, Function<Visit, Step> begin) {
    var others = facts.visits().stream().filter(it -> !it.id().equals(visit.id())).toList();
    var booked = Visits.pointedAt(others, reading, facts.zone()).map(begin);
    return booked.or(() -> newVisit(visit, reading, facts));
  }

  private static Optional<Step> newVisit(Visit visit, Reading reading, Facts facts) {
    var wishes = reading.has(BOOK) || !reading.when().readings().isEmpty();
    return wishes && isNamed(visit, reading)
        ? Optional.of(Steering.book(reading, facts).after(new Say.Kept(visit)))
        : Optional.empty();
  }

  /** Whether a service is named that is not this appointment's. */
  static boolean isNamed(Visit visit, Reading reading) {
    var service = reading.service();
    return service != null && !service.value().equals(visit.service());
  }
}
