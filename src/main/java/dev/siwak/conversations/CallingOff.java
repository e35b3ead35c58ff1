package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogEvent.AllCancelled;
import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancel;
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancelAll;
import dev.siwak.conversations.DialogState.CancelStep.WhichToCancel;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import java.util.List;

/** An appointment is called off, once the patient has said yes to that. */
final class CallingOff {
  private CallingOff() {}

  static Step begin(DialogState state, Reading reading, Facts facts) {
    var leaving = Questions.letGo(state);
    // "Both" and a day reach beyond the appointment that was spoken of last.
    var beyond = !reading.when().readings().isEmpty() || reading.has(Particular.ALL_VISITS);
    var meant = beyond ? Visits.meant(reading, facts) : Visits.meant(state, reading, facts);
    if (meant.isEmpty()) return Visits.none(reading, facts).after(leaving);
    var visits = Visits.pointedAt(meant, reading, facts.zone()).map(List::of).orElse(meant);
    if (visits.size() == 1) return agree(visits.getFirst()).after(leaving);
    if (reading.has(Particular.ALL_VISITS)) return CallingAllOff.agree(visits).after(leaving);
    return Step.to(new Cancelling(new WhichToCancel(visits)), new Say.WhichVisitToCancel(visits))
        .after(leaving);
  }

  static Step agree(Visit visit) {
    return Step.to(new Cancelling(new AgreeToCancel(visit)), new Say.AskToCancel(visit));
  }

  static Step heard(Cancelling state, Reading reading, Facts facts) {
    return switch (state.step()) {
      case WhichToCancel(var visits) -> which(state, visits, reading, facts);
      case AgreeToCancel(var visit) -> agreeing(state, visit, reading, facts);
      case AgreeToCancelAll(var visits) -> CallingAllOff.heard(state, visits, reading, facts);
    };
  }

  /** A day said over this list names an appointment: it is no wish to move one. */
  private static Step which(Cancelling state, List<Visit> visits, Reading reading, Facts facts) {
    if (reading.has(Particular.ALL_VISITS) && !reading.has(RESCHEDULE))
      return CallingAllOff.agree(visits);
    var pointedAt = Visits.pointedAt(visits, reading, facts.zone());
    if (pointedAt.isPresent())
      return reading.has(RESCHEDULE) && reading.when().readings().isEmpty()
          ? Moving.towards(pointedAt.get(), reading, facts)
          : agree(pointedAt.get());
    if (reading.has(RESCHEDULE)) return Moving.begin(state, reading, facts);
    if (reading.has(DENY)) return Step.to(new Idle(), new Say.AtYourService());
    return Step.lost(state);
  }

  /** Only a plain yes calls off; one that says another time or service wants something else. */
  private static Step agreeing(Cancelling state, Visit visit, Reading reading, Facts facts) {
    var otherTime = Visits.saysOtherTime(visit, reading, facts.zone());
    var otherService = AnotherVisit.isNamed(visit, reading);
    if (otherTime || otherService) return instead(state, visit, reading, facts);
    if (reading.has(RESCHEDULE) || reading.has(CORRECT))
      return Moving.towards(visit, reading, facts);
    // "No, do not cancel" names both: keeping is what can be mended.
    if (reading.has(DENY)) return keep(visit);
    if (reading.has(CONFIRM) || reading.has(CANCEL))
      return Questions.isOld(facts)
          ? Questions.again(state, facts)
          : Step.to(state, new Cancel(visit.id()));
    if (reading.has(BOOK)) return Steering.book(reading, facts).after(new Say.Kept(visit));
    return Step.lost(state);
  }

  private static Step instead(Cancelling state, Visit visit, Reading reading, Facts facts) {
    return AnotherVisit.spokenOf(visit, reading, facts, CallingOff::agree)
        .orElseGet(
            () ->
                AnotherVisit.isNamed(visit, reading)
                    ? Step.lost(state)
                    : Moving.towards(visit, reading, facts));
  }

  /** It stays as it is; a day that is said next is a new time for it. */
  static Step keep(Visit visit) {
    return Step.to(new Booked(visit.id()), new Say.Kept(visit));
  }

  static Step answered(Cancelling state, Answer answer) {
    return switch (answer) {
      case AppointmentCancelled(var visit) -> Step.to(new Idle(), new Say.Cancelled(visit));
      case AllCancelled(var visits) ->
          Step.to(
              new Idle(),
              visits.isEmpty()
                  ? new Say.GoneAlready()
                  : new Say.Tell(new Told.CancelledAll(visits)));
      case VisitGone _ -> Step.to(new Idle(), new Say.GoneAlready());
      case HoldPlaced(var hold, _, _) -> Step.to(state, new ReleaseHold(hold));
      case SlotsFound _,
          NothingFree _,
          SlotTaken _,
          HoldLapsed _,
          AppointmentBooked _,
          AppointmentMoved _ ->
          Step.to(state);
    };
  }
}
