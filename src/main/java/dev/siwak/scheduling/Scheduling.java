package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/**
 * Free times and appointments. What is offered to somebody can be booked by him, until somebody
 * else takes it; what cannot be booked is never offered. A patient books on the grid of offered
 * times and reaches only his own appointments; staff may begin at any time inside the hours.
 */
@Component
public class Scheduling {
  private final Clinics clinics;
  private final Clock clock;
  private final Journal journal;
  private final BusyTimes busyTimes;
  private final Holds holds;
  private final Entries entries;
  private final Agenda agenda;
  private final Placement placement;
  private final LifeCycle lifeCycle;

  Scheduling(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Clinics clinics,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.clinics = clinics;
    this.clock = clock;
    this.journal = new Journal(audit, events);
    this.busyTimes = new BusyTimes(db);
    this.holds = new Holds(db);
    this.entries = new Entries(db);
    this.agenda = new Agenda(db);
    var turns = new Turns(db);
    var savepoints = new Savepoints(transactions);
    this.placement = new Placement(clinics, holds, turns, entries, busyTimes, savepoints, clock);
    var moves = new Moves(db, clinics, holds, turns, busyTimes, savepoints, clock);
    this.lifeCycle = new LifeCycle(agenda, entries, moves, turns, journal, clock);
  }

  /** Soonest first; one offer for each start, with the provider who has least to do that day. */
  @Transactional(readOnly = true)
  public List<Offer> freeSlots(ClinicId clinic, SlotQuery query) {
    var now = clock.instant();
    var plan = Plan.of(clinics.catalogue(clinic), query.service()).orElse(null);
    if (plan == null) return List.of();
    var window = Window.of(query.from(), query.to(), plan.bookable(now));
    var providers = plan.providers(query.provider(), query.gender());
    if (window.isEmpty() || providers.isEmpty()) return List.of();
    var taken =
        busyTimes.read(
            clinic,
            providers.stream().mapToLong(provider -> provider.id().value()).toArray(),
            plan.rooms(),
            plan.day(Instant.ofEpochSecond(window.from())).start(),
            plan.day(plan.blockedUntil(Instant.ofEpochSecond(window.to()))).end(),
            now,
            query.patient(),
            query.moving());
    return FreeTimes.of(plan, providers, window, taken);
  }

  /** Keeps a time for the patient until the clinic's time for it is over; replaces his others. */
  @Transactional
  public HoldResult hold(ClinicId clinic, Actor actor, BookingRequest wanted) {
    var onGridOnly = new Asker(actor).onGridOnly();
    return switch (placement.place(clinic, wanted, Placement.As.HOLD, onGridOnly)) {
      case Placement.Outcome.Placed(var hold) -> {
        var replaced = holds.tidy(clinic, hold.patient(), hold.id(), clock.instant());
        journal.held(clinic, actor, hold, replaced);
        yield new HoldResult.Held(hold);
      }
      case Placement.Outcome.Taken _ -> new HoldResult.Taken();
      case Placement.Outcome.Refused(var reason) -> new HoldResult.Refused(reason);
    };
  }

  /** Books at once. */
  @Transactional
  public BookResult book(ClinicId clinic, Actor actor, BookingRequest wanted) {
    return bookNew(clinic, actor, wanted);
  }

  /**
   * Books what is held. A hold that has lapsed is tried once more as a new booking, and is gone
   * whatever comes of it.
   *
   * @param visitor the child or relative it is for; null: as the hold says
   */
  @Transactional
  public BookResult book(
      ClinicId clinic, Actor actor, AppointmentId hold, @Nullable String visitor) {
    var asker = new Asker(actor);
    var booked = entries.bookHold(clinic, hold, asker.patient(), visitor, clock.instant());
    if (booked.isPresent()) {
      journal.booked(clinic, actor, booked.get());
      return new BookResult.Booked(booked.get());
    }
    return agenda
        .byId(clinic, hold)
        .filter(row -> row.status() == AppointmentStatus.PENDING && asker.reaches(row))
        .map(lapsed -> bookNew(clinic, actor, BookingRequest.again(lapsed, visitor)))
        .filter(BookResult.Booked.class::isInstance)
        .orElseGet(
            () -> {
              holds.release(clinic, hold, asker.patient());
              return new BookResult.Lapsed();
            });
  }

  private BookResult bookNew(ClinicId clinic, Actor actor, BookingRequest wanted) {
    var onGridOnly = new Asker(actor).onGridOnly();
    return switch (placement.place(clinic, wanted, Placement.As.BOOKING, onGridOnly)) {
      case Placement.Outcome.Placed(var appointment) -> {
        journal.booked(clinic, actor, appointment);
        yield new BookResult.Booked(appointment);
      }
      case Placement.Outcome.Taken _ -> new BookResult.Taken();
      case Placement.Outcome.Refused(var reason) -> new BookResult.Refused(reason);
    };
  }

  /**
   * Gives a held time back; nothing happens when it is no hold any more. Done as the transaction
   * ends: who gives one time back and takes another must not wait for others while they wait for
   * the first.
   */
  @Transactional
  public void release(ClinicId clinic, Actor actor, AppointmentId hold) {
    BeforeCommit.run(
        () -> {
          if (holds.release(clinic, hold, new Asker(actor).patient()))
            journal.released(clinic, actor, hold);
        });
  }

  /**
   * Moves an appointment; it keeps its id and is booked again if it was confirmed.
   *
   * @param provider null: stays with the same
   */
  @Transactional
  public MoveResult move(
      ClinicId clinic,
      Actor actor,
      AppointmentId id,
      Instant start,
      @Nullable ProviderId provider) {
    return lifeCycle.move(clinic, actor, id, start, provider);
  }

  @Transactional
  public ChangeResult cancel(
      ClinicId clinic, Actor actor, AppointmentId id, @Nullable String reason) {
    return lifeCycle.change(clinic, actor, id, AppointmentStatus.CANCELLED, reason);
  }

  /** As the contract's table of transitions allows. */
  @Transactional
  public ChangeResult mark(
      ClinicId clinic, Actor actor, AppointmentId id, AppointmentStatus status) {
    return lifeCycle.change(clinic, actor, id, status, null);
  }

  /** Booked or confirmed and not yet begun, soonest first. */
  @Transactional(readOnly = true)
  public List<Appointment> next(ClinicId clinic, PatientId patient) {
    return agenda.next(clinic, patient, clock.instant());
  }

  @Transactional(readOnly = true)
  public Optional<Appointment> appointment(ClinicId clinic, AppointmentId id) {
    return agenda.byId(clinic, id);
  }

  @Transactional(readOnly = true)
  Page<Appointment> agenda(ClinicId clinic, Agenda.Filter filter, Paging paging) {
    return agenda.page(clinic, filter, paging, clock.instant());
  }
}
