package dev.siwak.conversations;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;
import dev.siwak.outbox.DueWork;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.AppointmentBooked;
import dev.siwak.scheduling.AppointmentCancelled;
import dev.siwak.scheduling.AppointmentMoved;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiPredicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changes the waiting list without its patients' words, each in the other's transaction. */
@Component
class WaitlistNews {
  /** Kinds of {@link DueWork}: an appointment that may be what somebody waited for. */
  static final String BOOKED = "waitlist.booked";

  static final String CHANGED = "waitlist.changed";

  private static final Actor WAITLIST = new Actor.System("waitlist");

  private final Waitlist waitlist;
  private final WaitlistRows rows;
  private final FreedRows freedTimes;
  private final Scheduling scheduling;
  private final Outreach outreach;
  private final DueWork dueWork;
  private final Clock clock;

  WaitlistNews(
      Waitlist waitlist,
      WaitlistRows rows,
      FreedRows freedTimes,
      Scheduling scheduling,
      Outreach outreach,
      DueWork dueWork,
      Clock clock) {
    this.waitlist = waitlist;
    this.rows = rows;
    this.freedTimes = freedTimes;
    this.scheduling = scheduling;
    this.outreach = outreach;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  @EventListener
  void on(AppointmentBooked booked) {
    if (rows.isAnybodyThere(booked.clinic()))
      look(booked.clinic(), BOOKED, booked.appointment(), clock.instant());
  }

  @EventListener
  void on(AppointmentMoved moved) {
    freed(moved.clinic(), moved.appointment(), moved.provider(), moved.slot());
  }

  @EventListener
  void on(AppointmentCancelled cancelled) {
    freed(cancelled.clinic(), cancelled.appointment(), cancelled.provider(), cancelled.slot());
  }

  /** The time is to be offered, where anybody waits at all. */
  private void freed(
      ClinicId clinic, AppointmentId appointment, ProviderId provider, TimeSlot slot) {
    if (!rows.isAnybodyThere(clinic)) return;
    var now = clock.instant();
    look(clinic, CHANGED, appointment, now);
    if (!slot.start().isAfter(now)) return;
    long id = freedTimes.add(clinic, provider, slot.start(), now);
    dueWork.add(clinic, FreedOffers.WORK, id, now);
  }

  /**
   * Only a row, and looked at afterwards: whoever books has locked appointments, and nobody takes
   * an entry of the list after those.
   */
  private void look(ClinicId clinic, String kind, AppointmentId appointment, Instant now) {
    dueWork.add(clinic, kind, appointment.value(), now);
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
}
