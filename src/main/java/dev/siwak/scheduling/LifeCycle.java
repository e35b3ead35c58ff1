package dev.siwak.scheduling;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of an appointment once it is there. */
final class LifeCycle {
  private final Agenda agenda;
  private final Entries entries;
  private final Moves moves;
  private final Turns turns;
  private final Journal journal;
  private final Clock clock;

  LifeCycle(
      Agenda agenda, Entries entries, Moves moves, Turns turns, Journal journal, Clock clock) {
    this.agenda = agenda;
    this.entries = entries;
    this.moves = moves;
    this.turns = turns;
    this.journal = journal;
    this.clock = clock;
  }

  MoveResult move(
      ClinicId clinic,
      Actor actor,
      AppointmentId id,
      Instant start,
      @Nullable ProviderId provider) {
    var asker = new Asker(actor);
    var appointment = reached(clinic, asker, id).orElse(null);
    if (appointment == null) return new MoveResult.Unknown();
    return switch (appointment.status()) {
      case BOOKED, CONFIRMED -> {
        var result = moves.move(clinic, appointment, start, provider, asker.onGridOnly());
        if (result instanceof MoveResult.Moved(var moved))
          journal.moved(clinic, actor, appointment, moved);
        yield result;
      }
      case PENDING, COMPLETED, CANCELLED, NO_SHOW, RESCHEDULED ->
          new MoveResult.NotMovable(appointment.status());
    };
  }

  ChangeResult change(
      ClinicId clinic,
      Actor actor,
      AppointmentId id,
      AppointmentStatus status,
      @Nullable String reason) {
    var before = reached(clinic, new Asker(actor), id).orElse(null);
    if (before == null) return new ChangeResult.Unknown();
    if (!before.status().next().contains(status))
      return new ChangeResult.NotAllowed(before.status());
    if (status.live()) turns.together(clinic);
    var after = entries.mark(clinic, id, status, reason, clock.instant());
    if (status == AppointmentStatus.CANCELLED) journal.cancelled(clinic, actor, after);
    else if (before.status() == AppointmentStatus.PENDING) journal.booked(clinic, actor, after);
    else journal.marked(clinic, actor, after);
    return new ChangeResult.Changed(after);
  }

  /** Locked until the transaction ends; a lapsed hold is none any more. */
  private Optional<Appointment> reached(ClinicId clinic, Asker asker, AppointmentId id) {
    var now = clock.instant();
    return agenda
        .lock(clinic, id)
        .filter(asker::reaches)
        .filter(row -> row.holdUntil() == null || row.holdUntil().isAfter(now));
  }
}
