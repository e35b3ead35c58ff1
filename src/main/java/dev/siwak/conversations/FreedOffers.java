package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.HoldResult;
import dev.siwak.scheduling.LongHolds;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers a freed time to those who wait for one, one after another, each time kept by a hold. One
 * step asks at most one patient, under the lock of that patient's conversation first: so a turn
 * that takes the time and a worker that gives it on never wait for each other.
 */
@Component
class FreedOffers {
  /** The kind of {@link DueWork} that stands for a freed time; its ref is the time's id. */
  static final String WORK = "waitlist.freed";

  private static final Actor WAITLIST = new Actor.System("waitlist");

  private final FreedRows freedTimes;
  private final WaitlistRows waitlist;
  private final OutreachRows conversations;
  private final Outreach outreach;
  private final Scheduling scheduling;
  private final LongHolds holds;
  private final Patients patients;
  private final Clinics clinics;
  private final DueWork dueWork;
  private final Audit audit;
  private final Clock clock;

  FreedOffers(
      FreedRows freedTimes,
      WaitlistRows waitlist,
      OutreachRows conversations,
      Outreach outreach,
      Scheduling scheduling,
      LongHolds holds,
      Patients patients,
      Clinics clinics,
      DueWork dueWork,
      Audit audit,
      Clock clock) {
    this.freedTimes = freedTimes;
    this.waitlist = waitlist;
    this.conversations = conversations;
    this.outreach = outreach;
    this.scheduling = scheduling;
    this.holds = holds;
    this.patients = patients;
    this.clinics = clinics;
    this.dueWork = dueWork;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The next step for a freed time; whoever else is at it does nothing.
   *
   * @return whether there is another step to be done at once
   */
  @Transactional
  public boolean step(ClinicId clinic, long id) {
    var freed = freedTimes.find(clinic, id).orElse(null);
    if (freed == null) {
      dueWork.doneAll(clinic, WORK, id);
      return false;
    }
    var catalogue = clinics.catalogue(clinic);
    var now = clock.instant();
    var holder = waitlist.offeredWith(clinic, id);
    if (holder.isPresent()) return lapse(clinic, freed, holder.get(), now);
    if (!FreedMatch.isWorthAsking(freed, catalogue, now)) return end(clinic, id);
    var zone = catalogue.clinic().zone();
    var morning = FreedMatch.wakingHour(catalogue.rules().reminding().quiet(), zone, now);
    if (morning.isAfter(now)) return later(clinic, id, morning);
    var entries = waitlist.after(clinic, freed.askedTo());
    if (entries.isEmpty()) return end(clinic, id);
    for (var entry : entries)
      if (FreedMatch.suits(entry, freed, catalogue, moving(clinic, entry)))
        return ask(clinic, freed, entry, catalogue);
    freedTimes.lock(clinic, id);
    freedTimes.asked(clinic, id, entries.getLast().id());
    return true;
  }

  private @Nullable Appointment moving(ClinicId clinic, Waiting entry) {
    return entry.moving() == null
        ? null
        : scheduling.appointment(clinic, entry.moving()).orElse(null);
  }

  private boolean lapse(ClinicId clinic, FreedTime freed, Waiting holder, Instant now) {
    outreach.hold(clinic, holder.patient());
    freedTimes.lock(clinic, freed.id());
    var offered = waitlist.lock(clinic, holder.id()).map(Waiting::offered).orElse(null);
    if (offered == null || offered.freed() != freed.id()) return true;
    if (offered.until().isAfter(now)) return later(clinic, freed.id(), offered.until());
    waitlist.withdraw(clinic, holder.id());
    scheduling.release(clinic, WAITLIST, offered.hold());
    return true;
  }

  private boolean ask(ClinicId clinic, FreedTime seen, Waiting entry, Catalogue catalogue) {
    var patient =
        patients
            .byId(clinic, entry.patient())
            .filter(known -> !known.optedOut())
            .filter(known -> conversations.lock(clinic, known).isPresent())
            .orElse(null);
    var freed = freedTimes.lock(clinic, seen.id()).orElse(null);
    if (freed == null || freed.askedTo() != seen.askedTo()) return true;
    freedTimes.asked(clinic, freed.id(), entry.id());
    var locked = waitlist.lock(clinic, entry.id()).filter(it -> it.offered() == null).orElse(null);
    if (patient == null || locked == null) return true;
    return holds.hold(clinic, WAITLIST, request(locked, freed), FreedMatch.KEPT)
            instanceof HoldResult.Held(var hold)
        ? offer(clinic, freed, locked, patient, hold, catalogue)
        : true;
  }

  private static BookingRequest request(Waiting entry, FreedTime freed) {
    return new BookingRequest(
        entry.patient(),
        entry.visitor(),
        entry.service(),
        freed.provider(),
        null,
        freed.start(),
        "");
  }

  private boolean offer(
      ClinicId clinic,
      FreedTime freed,
      Waiting entry,
      Patient patient,
      Appointment hold,
      Catalogue catalogue) {
    var written =
        outreach.write(
            clinic,
            patient.id(),
            language ->
                FreedAnswer.offer(language, freed, entry, patient, catalogue, clock.instant()));
    if (!(written instanceof Reached.Queued)) {
      scheduling.release(clinic, WAITLIST, hold.id());
      return true;
    }
    var until = requireNonNull(hold.holdUntil());
    waitlist.offer(clinic, entry.id(), new Waiting.Offered(freed.id(), hold.id(), until));
    audit.record(
        clinic,
        WAITLIST,
        "WAITLIST_OFFERED",
        Map.of("waitlist_id", entry.id(), "appointment_id", hold.id().value()));
    return later(clinic, freed.id(), until);
  }

  private boolean later(ClinicId clinic, long freed, Instant due) {
    dueWork.doneAll(clinic, WORK, freed);
    dueWork.add(clinic, WORK, freed, due);
    return false;
  }

  private boolean end(ClinicId clinic, long freed) {
    freedTimes.gone(clinic, freed);
    dueWork.doneAll(clinic, WORK, freed);
    return false;
  }
}
