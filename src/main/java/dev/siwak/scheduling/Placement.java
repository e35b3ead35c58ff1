package dev.siwak.scheduling;

import static java.util.Comparator.comparingLong;

import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Provider;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a wanted visit into the calendar, held or booked, if the rules and the constraints let it.
 */
final class Placement {
  /** Held until the clinic's time for it is over, or booked. */
  enum As {
    HOLD,
    BOOKING
  }

  sealed interface Outcome {
    record Placed(Appointment appointment) implements Outcome {}

    record Taken() implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}
  }

  private final Clinics clinics;
  private final Holds holds;
  private final Turns turns;
  private final Entries entries;
  private final BusyTimes busyTimes;
  private final Savepoints savepoints;
  private final Clock clock;

  Placement(
      Clinics clinics,
      Holds holds,
      Turns turns,
      Entries entries,
      BusyTimes busyTimes,
      Savepoints savepoints,
      Clock clock) {
    this.clinics = clinics;
    this.holds = holds;
    this.turns = turns;
    this.entries = entries;
    this.busyTimes = busyTimes;
    this.savepoints = savepoints;
    this.clock = clock;
  }

  /**
   * Places it.
   *
   * @param onGridOnly for a patient, who books what is offered; staff may begin at any time
   */
  Outcome place(ClinicId clinic, BookingRequest wanted, As as, boolean onGridOnly) {
    if (!Window.thinkable(wanted.start(), clock.instant()))
      return new Outcome.Refused(Refusal.OUT_OF_HOURS);
    var provider = wanted.provider();
    return provider == null
        ? placeWithAnyone(clinic, wanted, as, onGridOnly)
        : placeWith(clinic, wanted, provider, as, onGridOnly);
  }

  private Outcome placeWith(
      ClinicId clinic, BookingRequest wanted, ProviderId provider, As as, boolean onGridOnly) {
    var now = clock.instant();
    var seen =
        holds.makeWay(clinic, wanted.patient(), new long[] {provider.value()}, wanted.start(), now);
    return place(clinic, wanted, provider, as, onGridOnly, seen, now);
  }

  private Outcome place(
      ClinicId clinic,
      BookingRequest wanted,
      ProviderId provider,
      As as,
      boolean onGridOnly,
      Holds.Seen seen,
      Instant now) {
    var plan = Plan.of(clinics.catalogue(clinic, seen.version()), wanted.service()).orElse(null);
    if (plan == null) return new Outcome.Refused(Refusal.NOT_OFFERED);
    var found = plan.provider(provider).orElse(null);
    var rooms = plan.rooms(wanted.room()).orElse(null);
    if (found == null || rooms == null) return new Outcome.Refused(Refusal.NOT_OFFERED);
    if (!plan.admits(found, wanted.start(), now, onGridOnly))
      return new Outcome.Refused(Refusal.OUT_OF_HOURS);

    var holdUntil = as == As.HOLD ? plan.heldUntil(wanted.start(), now) : null;
    Supplier<Optional<Appointment>> insert =
        () -> insert(clinic, wanted, provider, plan, rooms, holdUntil, now);
    var placed =
        !seen.own().isEmpty()
            ? savepoints.attempt(() -> insteadOfOwnHold(clinic, wanted, plan, seen, insert))
            : insert.get();
    return placed.<Outcome>map(Outcome.Placed::new).orElseGet(Outcome.Taken::new);
  }

  private Optional<Appointment> insteadOfOwnHold(
      ClinicId clinic,
      BookingRequest wanted,
      Plan plan,
      Holds.Seen seen,
      Supplier<Optional<Appointment>> insert) {
    var start = wanted.start();
    turns.alone(clinic);
    holds.releaseOwn(clinic, seen.own(), start, plan.blockedUntil(start));
    return insert.get();
  }

  /** Empty when the provider, or every room that would do, is taken. */
  Optional<Appointment> insert(
      ClinicId clinic,
      BookingRequest wanted,
      ProviderId provider,
      Plan plan,
      long[] rooms,
      @Nullable Instant holdUntil,
      Instant now) {
    var until = plan.blockedUntil(wanted.start());
    for (int tries = rooms.length; ; tries--) {
      var placed = entries.insert(clinic, wanted, provider, plan, rooms, holdUntil, now);
      // A room may have gone to somebody else meanwhile, and another be free.
      boolean again =
          placed.isEmpty()
              && tries > 1
              && busyTimes.providerFree(clinic, provider, wanted.start(), until, null);
      if (!again) return placed;
    }
  }

  /** Tries those who are free, the one with least to do that day first. */
  private Outcome placeWithAnyone(
      ClinicId clinic, BookingRequest wanted, As as, boolean onGridOnly) {
    var now = clock.instant();
    var plan = Plan.of(clinics.catalogue(clinic), wanted.service()).orElse(null);
    var all = plan == null ? List.<Provider>of() : plan.providers(null, null);
    if (plan == null || all.isEmpty()) return new Outcome.Refused(Refusal.NOT_OFFERED);
    var open =
        all.stream()
            .filter(provider -> plan.admits(provider, wanted.start(), now, onGridOnly))
            .toList();
    if (open.isEmpty()) return new Outcome.Refused(Refusal.OUT_OF_HOURS);

    var free = leastLoadedFirst(clinic, wanted, plan, open, now);
    if (free.isEmpty()) return new Outcome.Taken();
    var seen = holds.makeWay(clinic, wanted.patient(), ids(free), wanted.start(), now);
    for (var provider : free) {
      var outcome = place(clinic, wanted, provider.id(), as, onGridOnly, seen, now);
      if (!(outcome instanceof Outcome.Taken)) return outcome;
    }
    return new Outcome.Taken();
  }

  /** Those of them who are free. */
  List<Provider> leastLoadedFirst(
      ClinicId clinic, BookingRequest wanted, Plan plan, List<Provider> open, Instant now) {
    var day = plan.day(wanted.start());
    var taken =
        busyTimes.read(
            clinic, ids(open), new long[0], day.start(), day.end(), now, wanted.patient(), null);
    var visit =
        Intervals.of(
            wanted.start().getEpochSecond(), plan.blockedUntil(wanted.start()).getEpochSecond());
    return open.stream()
        .filter(provider -> taken.of(provider.id().value()).intersect(visit).count() == 0)
        .sorted(comparingLong(provider -> taken.of(provider.id().value()).total()))
        .toList();
  }

  private static long[] ids(List<Provider> providers) {
    return providers.stream().mapToLong(provider -> provider.id().value()).toArray();
  }
}
