package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.DialogEvent.AllCancelled;
import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.ToldVisitsSeen;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.ChangeResult;
import dev.siwak.scheduling.ConfirmResult;
import dev.siwak.scheduling.Confirmations;
import dev.siwak.scheduling.HoldResult;
import dev.siwak.scheduling.MoveResult;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Does what the dialog wants done, in the turn's own transaction and in the patient's name. */
@Component
class Errands {
  private final Scheduling scheduling;
  private final Patients patients;
  private final Audit audit;
  private final StaffAlerts alerts;
  private final SlotFinder slots;
  private final Confirmations confirmations;
  private final WaitingErrands waiting;

  Errands(
      Scheduling scheduling,
      Confirmations confirmations,
      Patients patients,
      Audit audit,
      StaffAlerts alerts,
      Waitlist waitlist,
      Clock clock) {
    this.waiting = new WaitingErrands(waitlist, clock);
    this.scheduling = scheduling;
    this.confirmations = confirmations;
    this.patients = patients;
    this.audit = audit;
    this.alerts = alerts;
    this.slots = new SlotFinder(scheduling, clock);
  }

  record Errand(ConversationId conversation, PatientId patient, Catalogue catalogue) {
    ClinicId clinic() {
      return catalogue.clinic().id();
    }

    Actor actor() {
      return new Actor.Patient(patient);
    }
  }

  Optional<DialogEvent> run(Effect.Now effect, Errand errand) {
    return Optional.<DialogEvent>ofNullable(
        switch (effect) {
          case Effect.FindSlots find -> slots.find(find, errand);
          case Effect.PlaceHold(var offer, var service) -> hold(offer, service, errand);
          case Effect.ReleaseHold(var hold) -> {
            scheduling.release(errand.clinic(), errand.actor(), hold);
            yield null;
          }
          case Effect.Book book -> book(book, errand);
          case Effect.Move move -> move(move, errand);
          case Effect.Cancel cancel -> cancel(cancel, errand);
          case Effect.CancelAll(var visits) -> cancelAll(visits, errand);
          case Effect.Confirm(var told) -> confirm(told, errand);
          case Effect.JoinWaitlist join -> waiting.join(join, errand);
          case Effect.AnswerFreed(var answer, long freed) -> waiting.freed(answer, freed, errand);
          case Effect.CallStaff(var reason) -> {
            audit.record(
                errand.clinic(),
                errand.actor(),
                "CONVERSATION_HANDOFF",
                Map.of(
                    "conversation_id",
                    errand.conversation().value(),
                    "reason",
                    reason.name().toLowerCase(Locale.ROOT)));
            alerts.raise(errand.clinic(), errand.conversation(), Handoffs.Reason.of(reason));
            yield null;
          }
          case Effect.SaveName(var name) -> {
            patients.rename(errand.clinic(), errand.patient(), name);
            yield null;
          }
          case Effect.SetLanguage(var language) -> {
            patients.speaks(errand.clinic(), errand.patient(), language);
            yield null;
          }
          case Effect.OptOut _ -> {
            patients.optOut(errand.clinic(), errand.patient(), errand.actor());
            yield null;
          }
          case Effect.OptIn _ -> {
            patients.optIn(errand.clinic(), errand.patient(), errand.actor());
            yield null;
          }
        });
  }

  private Answer hold(Offer offer, String code, Errand errand) {
    var service = errand.catalogue().service(code);
    if (service.isEmpty()) return new SlotTaken(offer);
    var wanted =
        BookingRequest.of(errand.patient(), service.get().id(), offer.provider(), offer.start());
    return switch (scheduling.hold(errand.clinic(), errand.actor(), wanted)) {
      case HoldResult.Held(var hold) ->
          new HoldPlaced(hold.id(), offer, requireNonNull(hold.holdUntil()));
      case HoldResult.Taken _, HoldResult.Refused _ -> new SlotTaken(offer);
    };
  }

  private Answer book(Effect.Book book, Errand errand) {
    var result = scheduling.book(errand.clinic(), errand.actor(), book.hold(), book.visitor());
    return switch (result) {
      case BookResult.Booked(var appointment) ->
          new AppointmentBooked(visit(appointment, errand.catalogue()));
      case BookResult.Taken _, BookResult.Lapsed _, BookResult.Refused _ -> new HoldLapsed();
    };
  }

  private Answer move(Effect.Move move, Errand errand) {
    var offer = move.offer();
    var result =
        scheduling.move(
            errand.clinic(), errand.actor(), move.visit(), offer.start(), offer.provider());
    return switch (result) {
      case MoveResult.Moved(var appointment) ->
          new AppointmentMoved(visit(appointment, errand.catalogue()));
      case MoveResult.Taken _, MoveResult.Refused _ -> new SlotTaken(offer);
      case MoveResult.NotMovable _, MoveResult.Unknown _ -> new VisitGone(move.visit());
    };
  }

  private Answer cancel(Effect.Cancel cancel, Errand errand) {
    var result = scheduling.cancel(errand.clinic(), errand.actor(), cancel.visit(), "patient");
    return switch (result) {
      case ChangeResult.Changed(var appointment) ->
          new AppointmentCancelled(visit(appointment, errand.catalogue()));
      case ChangeResult.NotAllowed _, ChangeResult.Unknown _ -> new VisitGone(cancel.visit());
    };
  }

  private Answer cancelAll(List<AppointmentId> visits, Errand errand) {
    var cancelled = new ArrayList<Visit>();
    for (var id : visits)
      if (cancel(new Effect.Cancel(id), errand) instanceof AppointmentCancelled(var visit))
        cancelled.add(visit);
    return new AllCancelled(cancelled);
  }

  private DialogEvent confirm(List<ToldVisit> told, Errand errand) {
    var confirmed = new ArrayList<Visit>();
    var moved = new ArrayList<Visit>();
    for (var one : told)
      switch (confirmations.confirm(errand.clinic(), errand.actor(), one.id(), one.start())) {
        case ConfirmResult.Confirmed(var appointment) ->
            confirmed.add(visit(appointment, errand.catalogue()));
        case ConfirmResult.Moved(var appointment) ->
            moved.add(visit(appointment, errand.catalogue()));
        case ConfirmResult.Gone _ -> {}
      }
    return new ToldVisitsSeen(confirmed, moved);
  }

  static Visit visit(Appointment appointment, Catalogue catalogue) {
    return new Visit(
        appointment.id(),
        appointment.slot().start(),
        catalogue.service(appointment.service()).map(Service::code).orElse(""),
        appointment.provider(),
        appointment.visitor());
  }
}
