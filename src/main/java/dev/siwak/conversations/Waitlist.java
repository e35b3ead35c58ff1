package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.DueWork;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.MoveResult;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The waiting list as a patient comes and goes, in the transaction of the turn. */
@Component
class Waitlist {
  private static final Actor WAITLIST = new Actor.System("waitlist");

  private final WaitlistRows rows;
  private final FreedRows freedTimes;
  private final Scheduling scheduling;
  private final DueWork dueWork;
  private final Audit audit;
  private final Clock clock;

  Waitlist(
      WaitlistRows rows,
      FreedRows freedTimes,
      Scheduling scheduling,
      DueWork dueWork,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.freedTimes = freedTimes;
    this.scheduling = scheduling;
    this.dueWork = dueWork;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of an offer that was taken.
   *
   * @param moved whether an appointment that there was has moved to it
   */
  record Taken(Appointment appointment, boolean moved) {}

  void join(ClinicId clinic, Waiting waiting) {
    long id = rows.join(clinic, waiting);
    audit.record(
        clinic,
        new Actor.Patient(waiting.patient()),
        "WAITLIST_JOIN",
        Map.of("waitlist_id", id, "patient_id", waiting.patient().value()));
  }

  /** The freed time that is offered to the patient at the moment. */
  Optional<Long> offeredTo(ClinicId clinic, PatientId patient) {
    return rows.of(clinic, patient).stream()
        .map(Waiting::offered)
        .filter(offered -> offered != null && offered.until().isAfter(clock.instant()))
        .map(Waiting.Offered::freed)
        .findFirst();
  }

  /** Empty when it went to somebody else, or is not offered to this patient any more. */
  Optional<Taken> take(ClinicId clinic, PatientId patient, long freed) {
    var time = freedTimes.lock(clinic, freed).orElse(null);
    var entry = offered(clinic, patient, freed).orElse(null);
    if (time == null || entry == null) return Optional.empty();
    var taken =
        entry.moving() == null ? book(clinic, entry, time) : move(clinic, entry.moving(), time);
    if (taken.isEmpty()) {
      passOn(clinic, entry);
      return taken;
    }
    rows.leave(clinic, entry.id());
    freedTimes.gone(clinic, freed);
    dueWork.doneAll(clinic, FreedOffers.WORK, freed);
    audit.record(
        clinic,
        new Actor.Patient(patient),
        "WAITLIST_TAKEN",
        Map.of(
            "waitlist_id", entry.id(), "appointment_id", taken.get().appointment().id().value()));
    return taken;
  }

  private Optional<Taken> book(ClinicId clinic, Waiting entry, FreedTime time) {
    var offered = entry.offered();
    var actor = new Actor.Patient(entry.patient());
    if (offered != null
        && scheduling.book(clinic, actor, offered.hold(), entry.visitor())
            instanceof BookResult.Booked(var booked)) return Optional.of(new Taken(booked, false));
    // The hold went when the patient looked at other times; the time itself may still be free.
    var again =
        new BookingRequest(
            entry.patient(),
            entry.visitor(),
            entry.service(),
            time.provider(),
            null,
            time.start(),
            "");
    return scheduling.book(clinic, WAITLIST, again) instanceof BookResult.Booked(var booked)
        ? Optional.of(new Taken(booked, false))
        : Optional.empty();
  }

  private Optional<Taken> move(ClinicId clinic, AppointmentId moving, FreedTime time) {
    return scheduling.move(clinic, WAITLIST, moving, time.start(), time.provider())
            instanceof MoveResult.Moved(var moved)
        ? Optional.of(new Taken(moved, true))
        : Optional.empty();
  }

  /** The patient does not want this time, but waits on. */
  void refuse(ClinicId clinic, PatientId patient, long freed) {
    freedTimes.lock(clinic, freed);
    offered(clinic, patient, freed).ifPresent(entry -> passOn(clinic, entry));
  }

  /** The patient waits no longer for what this time was offered for, or for anything. */
  void leave(ClinicId clinic, PatientId patient, long freed) {
    var entry = offered(clinic, patient, freed);
    if (entry.isPresent()) off(clinic, new Actor.Patient(patient), entry.get());
    else rows.of(clinic, patient).forEach(it -> off(clinic, new Actor.Patient(patient), it));
  }

  /** Whoever takes the patient off: the desk, or what has been booked. */
  @Transactional
  public boolean remove(ClinicId clinic, Actor actor, long id) {
    var entry = rows.lock(clinic, id);
    entry.ifPresent(it -> off(clinic, actor, it));
    return entry.isPresent();
  }

  private void off(ClinicId clinic, Actor actor, Waiting entry) {
    passOn(clinic, entry);
    if (rows.leave(clinic, entry.id()))
      audit.record(clinic, actor, "WAITLIST_LEAVE", Map.of("waitlist_id", entry.id()));
  }

  private Optional<Waiting> offered(ClinicId clinic, PatientId patient, long freed) {
    return rows.offeredWith(clinic, freed)
        .filter(entry -> entry.patient().equals(patient))
        .flatMap(entry -> rows.lock(clinic, entry.id()))
        .filter(entry -> entry.offered() != null && entry.offered().freed() == freed);
  }

  /** The held time goes to the next one. */
  private void passOn(ClinicId clinic, Waiting entry) {
    var offered = entry.offered();
    if (offered == null) return;
    rows.withdraw(clinic, entry.id());
    scheduling.release(clinic, WAITLIST, offered.hold());
    dueWork.doneAll(clinic, FreedOffers.WORK, offered.freed());
    dueWork.add(clinic, FreedOffers.WORK, offered.freed(), clock.instant());
  }
}
