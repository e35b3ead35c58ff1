package dev.siwak.reminders;

import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.reminders.Occasion.Missed;
import dev.siwak.reminders.Occasion.Recall;
import dev.siwak.scheduling.AppointmentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be written about one visit as it stands now.
 *
 * @param told codes of the occasions that are done with for this start
 */
record Plan(
    Instant start, AppointmentStatus status, Reminding rules, Quiet quiet, Set<String> told) {
  Plan {
    told = Set.copyOf(told);
  }

  /** An occasion and its moment. */
  record Point(Occasion occasion, Instant moment) {}

  /** The first that comes after this moment; what lies before it is not owed any more. */
  Optional<Instant> next(Instant after) {
    return points().stream().map(Point::moment).filter(moment -> moment.isAfter(after)).findFirst();
  }

  /**
   * What is to be written now, the soonest first. Of several before a visit only the last matters,
   * and the others are done with it.
   *
   * @param from what was due before it was never owed: the visit was not agreed on yet, or the
   *     clinic did not remind of it
   */
  List<Point> owed(Instant from, Instant now) {
    return points().stream()
        .filter(point -> !point.moment().isBefore(from) && !point.moment().isAfter(now))
        .toList();
  }

  /** By their moments; of two at the same, the one that is meant to be nearer to the visit last. */
  private List<Point> points() {
    return occasions().stream()
        .filter(occasion -> !told.contains(occasion.code()))
        .map(occasion -> new Point(occasion, Moments.of(occasion, start, quiet)))
        .sorted(Comparator.comparing(Point::moment))
        .toList();
  }

  private List<Occasion> occasions() {
    return switch (status) {
      case BOOKED, CONFIRMED -> {
        var all = new ArrayList<Occasion>();
        rules.before().forEach(ahead -> all.add(new BeforeVisit(ahead)));
        all.addAll(recall());
        yield all;
      }
      case COMPLETED -> recall();
      case NO_SHOW -> rules.noShowFollowUp() ? List.of(new Missed()) : List.of();
      case PENDING, CANCELLED, RESCHEDULED -> List.of();
    };
  }

  private List<Occasion> recall() {
    var months = rules.recallMonths();
    return months == null ? List.of() : List.of(new Recall(months));
  }
}
