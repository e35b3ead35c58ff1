package dev.siwak.reminders;

import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.RemindingChanged;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.ComingVisits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a clinic has changed its rules: its visits are gone through and their alarms set anew. */
@Component
class RulesRound {
  /** The kind of {@link DueWork}; it refers to nothing but the clinic. */
  static final String WORK = "reminders.rules";

  /** Whoever books while the rules change may have read the old ones. */
  private static final Duration ONCE_MORE = Duration.ofMinutes(1);

  private static final Duration MISSED_LATELY = Duration.ofDays(7);
  private static final int PAGE = 200;

  private final Clinics clinics;
  private final ComingVisits visits;
  private final ReminderRows rows;
  private final Alarms alarms;
  private final DueWork dueWork;
  private final Clock clock;

  RulesRound(
      Clinics clinics,
      ComingVisits visits,
      ReminderRows rows,
      Alarms alarms,
      DueWork dueWork,
      Clock clock) {
    this.clinics = clinics;
    this.visits = visits;
    this.rows = rows;
    this.alarms = alarms;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  @EventListener
  void on(RemindingChanged event) {
    var now = clock.instant();
    dueWork.add(event.clinic(), WORK, 0, now);
    dueWork.add(event.clinic(), WORK, 0, now.plus(ONCE_MORE));
  }

  /** Between two pages of a clinic's visits. */
  record Place(Instant start, AppointmentId id) {}

  /** Before the first visit of which there may still be something to write. */
  @Transactional(readOnly = true)
  public Place begin(ClinicId clinic) {
    var rules = clinics.catalogue(clinic).rules().reminding();
    var months = rules.recallMonths();
    var zone = clinics.get(clinic).zone();
    var from = clock.instant().atZone(zone).minusMonths(months == null ? 0 : months);
    return new Place(from.toInstant().minus(MISSED_LATELY), new AppointmentId(0));
  }

  /** A page; empty after the last one. */
  @Transactional
  public Optional<Place> next(ClinicId clinic, Place after) {
    var page = visits.lockedAfter(clinic, after.start(), after.id(), PAGE);
    if (page.isEmpty()) return Optional.empty();
    var catalogue = clinics.catalogue(clinic);
    var told = rows.told(clinic, page);
    var now = clock.instant();
    for (var visit : page) {
      var plan = Planning.plan(catalogue, visit, told.getOrDefault(visit.id(), Set.of()));
      set(clinic, visit, plan, now);
    }
    var last = page.getLast();
    return Optional.of(new Place(last.slot().start(), last.id()));
  }

  /** What is due at this moment is written by the rules as they are now. */
  private void set(ClinicId clinic, Appointment visit, Plan plan, Instant now) {
    var alarm = alarms.of(clinic, visit.id());
    if (alarm.isPresent() && !alarm.get().isAfter(now)) return;
    var next = plan.next(now);
    if (!alarm.equals(next)) alarms.set(clinic, visit.id(), next);
  }

  @Transactional
  public void end(ClinicId clinic, long work) {
    dueWork.done(clinic, work);
  }
}
