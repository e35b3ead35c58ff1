package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a patient's word that they come. */
@Component
public class Confirmations {
  private final Agenda agenda;
  private final Entries entries;
  private final Turns turns;
  private final Journal journal;
  private final Clock clock;

  Confirmations(JdbcClient db, Audit audit, ApplicationEventPublisher events, Clock clock) {
    this.agenda = new Agenda(db);
    this.entries = new Entries(db);
    this.turns = new Turns(db);
    this.journal = new Journal(audit, events);
    this.clock = clock;
  }

  /**
   * Confirms a visit that begins then: a yes to one time is never a yes to another. Twice is once.
   *
   * @param start as the patient was told
   */
  @Transactional
  public ConfirmResult confirm(ClinicId clinic, Actor actor, AppointmentId id, Instant start) {
    var asker = new Asker(actor);
    var found = agenda.lock(clinic, id).filter(asker::reaches).orElse(null);
    if (found == null || !found.slot().start().isAfter(clock.instant()))
      return new ConfirmResult.Gone();
    return switch (found.status()) {
      case BOOKED, CONFIRMED -> asTold(clinic, actor, found, start);
      case PENDING, COMPLETED, CANCELLED, NO_SHOW, RESCHEDULED -> new ConfirmResult.Gone();
    };
  }

  private ConfirmResult asTold(ClinicId clinic, Actor actor, Appointment found, Instant start) {
    if (!found.slot().start().equals(start)) return new ConfirmResult.Moved(found);
    if (found.status() == AppointmentStatus.CONFIRMED) return new ConfirmResult.Confirmed(found);
    turns.together(clinic);
    var confirmed =
        entries.mark(clinic, found.id(), AppointmentStatus.CONFIRMED, null, clock.instant());
    journal.marked(clinic, actor, confirmed);
    return new ConfirmResult.Confirmed(confirmed);
  }
}
