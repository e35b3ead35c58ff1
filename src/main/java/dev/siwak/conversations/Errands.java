package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.ChangeResult;
import dev.siwak.scheduling.HoldResult;
import dev.siwak.scheduling.MoveResult;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.scheduling.SlotQuery;
import java.time.Clock;
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
  private final Clock clock;

  Errands(Scheduling scheduling, Patients patients, Audit audit, Clock clock) {
    this.scheduling = scheduling;
    this.patients = patients;
    this.audit = audit;
    this.clock = clock;
  }

  /** For whom and where. */
  record Errand(ConversationId conversation, PatientId patient, Catalogue catalogue) {
    ClinicId clinic() {
      return catalogue.clinic().id();
    }

    Actor actor() {
      return new Actor.Patient(patient);
    }
  }

  Optional<Answer> run(Effect.Now effect, Errand errand) {
    return Optional.ofNullable(
        switch (effect) {
          case Effect.FindSlots find -> find(find, errand);
          case Effect.PlaceHold(var offer, var service) -> hold(offer, service, errand);
          case Effect.ReleaseHold(var hold) -> {
            scheduling.release(errand.clinic(), errand.actor(), hold);
            yield null;
          }
          case Effect.Book book -> book(book, errand);
          case Effect.Move move -> move(move, errand);
          case Effect.Cancel cancel -> cancel(cancel, errand);
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

  /** A visit that moves stays with its dentist where that is possible. */
  private Answer find(Effect.FindSlots find, Errand errand) {
    var service = errand.catalogue().service(find.service()).filter(Service::active).orElse(null);
    if (service == null) return new NothingFree();
    var now = clock.instant();
    var zone = errand.catalogue().clinic().zone();
    var near = SearchWindow.around(find.wish(), now, zone);
    var query = query(find, service, near, errand);
    var answer = search(query, find, errand);
    if (answer instanceof NothingFree && query.moving() != null && find.provider() == null)
      answer = search(query.with((ProviderId) null), find, errand);
    if (!(answer instanceof NothingFree)) return answer;
    return search(query(find, service, SearchWindow.whole(now, zone), errand), find, errand);
  }

  private Answer search(SlotQuery query, Effect.FindSlots find, Errand errand) {
    var free =
        scheduling.freeSlots(errand.clinic(), query).stream()
            .map(slot -> new Offer(slot.slot().start(), slot.provider()))
            .toList();
    return Shortlist.of(free, find.wish(), errand.catalogue().clinic().zone(), find.except());
  }

  private SlotQuery query(
      Effect.FindSlots find, Service service, SearchWindow window, Errand errand) {
    var query = SlotQuery.of(service.id(), window.from(), window.to()).by(errand.patient());
    if (find.gender() != null) query = query.with(Desk.gender(find.gender()));
    var code = find.provider();
    if (code != null)
      query =
          errand.catalogue().provider(code).map(found -> found.id()).map(query::with).orElse(query);
    var moving = find.moving();
    if (moving == null) return query;
    var moved = query.moving(moving);
    if (code != null) return moved;
    return scheduling
        .appointment(errand.clinic(), moving)
        .map(appointment -> moved.with(appointment.provider()))
        .orElse(moved);
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

  static Visit visit(Appointment appointment, Catalogue catalogue) {
    var service = catalogue.service(appointment.service());
    return new Visit(
        appointment.id(),
        appointment.slot().start(),
        service.map(Service::code).orElse(""),
        appointment.provider(),
        appointment.visitor());
  }
}
