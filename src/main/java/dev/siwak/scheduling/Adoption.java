package dev.siwak.scheduling;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Puts many visits into the calendar in one transaction. They were agreed elsewhere, so neither the
 * notice nor the horizon of new bookings matters; hours, providers, rooms and the constraints do.
 * It only inserts, and an insert waits before it writes: what else it has to wait for, it waits for
 * at the beginning. So it and those who book meanwhile do not wait for each other in a circle.
 */
@Component
class Adoption {
  private final Holds holds;
  private final Turns turns;
  private final Placement placement;
  private final Clock clock;

  Adoption(JdbcClient db, PlatformTransactionManager transactions, Clinics clinics, Clock clock) {
    this.holds = new Holds(db);
    this.turns = new Turns(db);
    this.placement =
        new Placement(
            clinics,
            holds,
            turns,
            new Entries(db),
            new BusyTimes(db),
            new Savepoints(transactions),
            clock);
    this.clock = clock;
  }

  /** Once, before the first visit: from now on nobody moves an appointment of the clinic. */
  Instant begin(ClinicId clinic) {
    var now = clock.instant();
    holds.sweep(clinic, now);
    turns.together(clinic);
    return now;
  }

  /** A time that is held is taken, even where it is held for the patient. */
  Placement.Outcome adopt(
      ClinicId clinic, Catalogue catalogue, BookingRequest wanted, Instant now) {
    var start = wanted.start();
    if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS)) || !Window.thinkable(start, now))
      return refused(Refusal.OUT_OF_HOURS);
    var plan = Plan.of(catalogue, wanted.service()).orElse(null);
    if (plan == null) return refused(Refusal.NOT_OFFERED);
    var rooms = plan.rooms(wanted.room()).orElse(null);
    var providers = plan.providers(wanted.provider(), null);
    if (rooms == null || providers.isEmpty()) return refused(Refusal.NOT_OFFERED);
    var working = providers.stream().filter(provider -> plan.works(provider, start)).toList();
    if (working.isEmpty()) return refused(Refusal.OUT_OF_HOURS);
    for (var provider : placement.leastLoadedFirst(clinic, wanted, plan, working, now)) {
      var placed = placement.insert(clinic, wanted, provider.id(), plan, rooms, null, now);
      if (placed.isPresent()) return new Placement.Outcome.Placed(placed.get());
    }
    return new Placement.Outcome.Taken();
  }

  private static Placement.Outcome refused(Refusal reason) {
    return new Placement.Outcome.Refused(reason);
  }
}
