package dev.siwak.conversations;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.DueWork;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentBooked;
import dev.siwak.scheduling.AppointmentCancelled;
import dev.siwak.scheduling.AppointmentMoved;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.scheduling.TimeFreed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changes the waiting list without its patients' words, each in the other's transaction. */
@Component
class WaitlistNews implements HeldOfPatient {
  /** Kinds of {@link DueWork}: an appointment that may be what somebody waited for. */
  static final String BOOKED = "waitlist.booked";

  static final String CHANGED = "waitlist.changed";

  private static final Actor WAITLIST = new Actor.System("waitlist");

  private final JdbcClient db;
  private final Waitlist waitlist;
  private final WaitlistRows rows;
  private final FreedRows freedTimes;
  private final Scheduling scheduling;
  private final Outreach outreach;
  private final DueWork dueWork;
  private final Clock clock;

  WaitlistNews(
      JdbcClient db,
      Waitlist waitlist,
      WaitlistRows rows,
      FreedRows freedTimes,
      Scheduling scheduling,
      Outreach outreach,
      DueWork dueWork,
      Clock clock) {
    this.db = db;
    this.waitlist = waitlist;
    this.rows = rows;
    this.freedTimes = freedTimes;
    this.scheduling = scheduling;
    this.outreach = outreach;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /** To be offered, where anybody waits at all. */
  @EventListener
  void on(TimeFreed freed) {
    var now = clock.instant();
    if (!freed.slot().start().isAfter(now) || rows.count(freed.clinic()) == 0) return;
    long id = freedTimes.add(freed.clinic(), freed.provider(), freed.slot().start(), now);
    dueWork.add(freed.clinic(), FreedOffers.WORK, id, now);
  }

  @EventListener
  void on(AppointmentBooked booked) {
    look(booked.clinic(), BOOKED, booked.appointment());
  }

  @EventListener
  void on(AppointmentMoved moved) {
    look(moved.clinic(), CHANGED, moved.appointment());
  }

  @EventListener
  void on(AppointmentCancelled cancelled) {
    look(cancelled.clinic(), CHANGED, cancelled.appointment());
  }

  /**
   * Only a row, and looked at afterwards: whoever books has locked appointments, and nobody takes
   * an entry of the list after those.
   */
  private void look(ClinicId clinic, String kind, AppointmentId appointment) {
    if (rows.count(clinic) > 0) dueWork.add(clinic, kind, appointment.value(), clock.instant());
  }

  /** Who has what they waited for leaves the list; a hold that was to become earlier still is. */
  @Transactional
  public void booked(ClinicId clinic, AppointmentId appointment) {
    settle(
        clinic,
        BOOKED,
        appointment,
        (entry, it) -> entry.moving() == null && entry.service().equals(it.service()));
  }

  /** What was to become earlier has moved otherwise, or is off. */
  @Transactional
  public void changed(ClinicId clinic, AppointmentId appointment) {
    settle(clinic, CHANGED, appointment, (entry, it) -> it.id().equals(entry.moving()));
  }

  private void settle(
      ClinicId clinic, String kind, AppointmentId id, BiPredicate<Waiting, Appointment> isOver) {
    dueWork.doneAll(clinic, kind, id.value());
    var appointment = scheduling.appointment(clinic, id).orElse(null);
    if (appointment == null) return;
    var over =
        rows.of(clinic, appointment.patient()).stream()
            .filter(entry -> isOver.test(entry, appointment))
            .toList();
    if (over.isEmpty()) return;
    outreach.hold(clinic, appointment.patient());
    over.forEach(entry -> waitlist.remove(clinic, WAITLIST, entry.id()));
  }

  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    db.sql("delete from waitlist where clinic_id = :clinic and patient_id = :patient")
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "waitlist",
        db.sql(
                """
                select to_jsonb(w) - array['clinic_id', 'patient_id']
                from waitlist w where w.clinic_id = :clinic and w.patient_id = :patient
                order by w.id
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .query((row, _) -> row.getString(1))
            .list());
  }
}
