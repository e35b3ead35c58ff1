package dev.siwak.reminders;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentBooked;
import dev.siwak.scheduling.AppointmentCancelled;
import dev.siwak.scheduling.AppointmentMissed;
import dev.siwak.scheduling.AppointmentMoved;
import dev.siwak.scheduling.AppointmentStatus;
import dev.siwak.scheduling.ComingVisits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets the alarm for whatever happens to an appointment, in the transaction in which it does. */
@Component
class Planning {
  /** Nobody needs to be reminded of what was agreed on half an hour ago. */
  static final Duration FRESH = Duration.ofMinutes(30);

  private final Clinics clinics;
  private final ComingVisits visits;
  private final ReminderRows rows;
  private final Alarms alarms;
  private final Clock clock;

  Planning(Clinics clinics, ComingVisits visits, ReminderRows rows, Alarms alarms, Clock clock) {
    this.clinics = clinics;
    this.visits = visits;
    this.rows = rows;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** What comes too soon after the patient has agreed to the time is left out. */
  @EventListener
  void on(AppointmentBooked event) {
    var clinic = event.clinic();
    plan(clinics.catalogue(clinic), event.start(), AppointmentStatus.BOOKED, Set.of())
        .next(clock.instant().plus(FRESH))
        .ifPresent(moment -> alarms.begin(clinic, event.appointment(), moment));
  }

  @EventListener
  void on(AppointmentMoved event) {
    visits
        .locked(event.clinic(), event.appointment())
        .ifPresent(visit -> plan(event.clinic(), visit, clock.instant().plus(FRESH)));
  }

  @EventListener
  void on(AppointmentMissed event) {
    visits
        .locked(event.clinic(), event.appointment())
        .ifPresent(visit -> plan(event.clinic(), visit, clock.instant()));
  }

  @EventListener
  void on(AppointmentCancelled event) {
    alarms.off(event.clinic(), event.appointment());
  }

  private void plan(ClinicId clinic, Appointment visit, Instant after) {
    alarms.set(clinic, visit.id(), plan(clinic, visit).next(after));
  }

  /** What is to be written about a visit that the transaction has locked. */
  Plan plan(ClinicId clinic, Appointment visit) {
    var told = rows.told(clinic, List.of(visit)).getOrDefault(visit.id(), Set.of());
    return plan(clinics.catalogue(clinic), visit, told);
  }

  static Plan plan(Catalogue catalogue, Appointment visit, Set<String> told) {
    return plan(catalogue, visit.slot().start(), visit.status(), told);
  }

  private static Plan plan(
      Catalogue catalogue, Instant start, AppointmentStatus status, Set<String> told) {
    var rules = catalogue.rules().reminding();
    return new Plan(
        start, status, rules, new Quiet(rules.quiet(), catalogue.clinic().zone()), told);
  }
}
