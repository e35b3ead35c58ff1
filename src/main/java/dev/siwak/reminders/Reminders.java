package dev.siwak.reminders;

import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.Outreach;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.ComingVisits;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what is due about an appointment, as it stands at that moment. One transaction holds the
 * conversation, the visit, the row that says it was told and the message: whoever moves or cancels
 * it meanwhile comes before all of that or after.
 */
@Component
class Reminders {
  private final Scheduling scheduling;
  private final ComingVisits visits;
  private final Outreach outreach;
  private final Clinics clinics;
  private final Planning planning;
  private final ReminderRows rows;
  private final Alarms alarms;
  private final ReminderSending sending;
  private final Clock clock;

  Reminders(
      Scheduling scheduling,
      ComingVisits visits,
      Outreach outreach,
      Clinics clinics,
      Planning planning,
      ReminderRows rows,
      Alarms alarms,
      ReminderSending sending,
      Clock clock) {
    this.scheduling = scheduling;
    this.visits = visits;
    this.outreach = outreach;
    this.clinics = clinics;
    this.planning = planning;
    this.rows = rows;
    this.alarms = alarms;
    this.sending = sending;
    this.clock = clock;
  }

  /**
   * Writes, or finds that there is nothing to be written, and waits for the next occasion.
   *
   * @return until when all stays as it is, because nobody is disturbed now
   */
  @Transactional
  public Optional<Instant> remind(ClinicId clinic, AppointmentId id) {
    var seen = scheduling.appointment(clinic, id).orElse(null);
    if (seen == null) {
      alarms.off(clinic, id);
      return Optional.empty();
    }
    outreach.hold(clinic, seen.patient());
    var sameDay = sameDay(clinic, seen);
    var found = sameDay.stream().filter(other -> other.id().equals(id)).findFirst();
    var visit = found.or(() -> visits.locked(clinic, id)).orElseThrow();
    var alarm = alarms.of(clinic, id);
    if (alarm.isEmpty()) return Optional.empty();
    return look(clinic, visit, visit.slot().equals(seen.slot()) ? sameDay : List.of(), alarm.get());
  }

  private Optional<Instant> look(
      ClinicId clinic, Appointment visit, List<Appointment> sameDay, Instant alarm) {
    var catalogue = clinics.catalogue(clinic);
    var now = clock.instant();
    var plan = planning.plan(clinic, visit);
    var owed = plan.owed(alarm, now);
    if (!owed.isEmpty()) {
      var last = owed.getLast().occasion();
      var quietUntil = plan.quiet().endFrom(now);
      boolean quiet = quietUntil.isAfter(now);
      if (quiet && Moments.isUseful(last, visit.slot().start(), quietUntil))
        return Optional.of(quietUntil);
      for (var superseded : owed.subList(0, owed.size() - 1))
        rows.add(clinic, visit, superseded.occasion(), Outcome.SUPERSEDED, null);
      if (quiet) rows.add(clinic, visit, last, Outcome.TOO_LATE, null);
      else
        for (var along : sending.write(catalogue, visit, sameDay, last))
          toldAlong(clinic, along, now);
    }
    alarms.set(clinic, visit.id(), planning.plan(clinic, visit).next(now));
    return Optional.empty();
  }

  /** Its own alarm may have been for what it is told of now; what was not owed stays so. */
  private void toldAlong(ClinicId clinic, Appointment visit, Instant now) {
    alarms
        .of(clinic, visit.id())
        .filter(now::isBefore)
        .ifPresent(
            alarm ->
                alarms.set(
                    clinic, visit.id(), planning.plan(clinic, visit).next(alarm.minusMillis(1))));
  }

  /** The patient's visits of that day, in the order in which everybody locks them. */
  private List<Appointment> sameDay(ClinicId clinic, Appointment seen) {
    var zone = clinics.get(clinic).zone();
    var day = seen.slot().start().atZone(zone).toLocalDate();
    return visits.locked(
        clinic,
        seen.patient(),
        day.atStartOfDay(zone).toInstant(),
        day.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
