package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;

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
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancel;
import dev.siwak.conversations.DialogState.CancelStep.WhichToCancel;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.Effect.Cancel;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.understanding.Reading;
import java.util.List;

/** An appointment is called off, once the patient has said yes to that. */
final class CallingOff {
  private CallingOff() {}

  static Step begin(DialogState state, Reading reading, Facts facts) {
    var leaving = Questions.letGo(state);
    var meant = Visits.meant(reading, facts);
    var visits = Visits.pointedAt(meant, reading, facts.zone()).map(List::of).orElse(meant);
    if (visits.isEmpty())
      return Step.to(
              new Idle(), reading.has(OTHER_PERSON) ? new Say.NotYours() : new Say.NoVisits())
          .after(leaving);
    if (visits.size() == 1) return agree(visits.getFirst()).after(leaving);
    return Step.to(new Cancelling(new WhichToCancel(visits)), new Say.WhichVisitToCancel(visits))
        .after(leaving);
  }

  static Step agree(Visit visit) {
    return Step.to(new Cancelling(new AgreeToCancel(visit)), new Say.AskToCancel(visit));
  }

  static Step heard(Cancelling state, Reading reading, Facts facts) {
    return switch (state.step()) {
      case WhichToCancel(var visits) -> {
        if (reading.has(RESCHEDULE)) yield Moving.begin(state, reading, facts);
        if (reading.has(DENY)) yield Step.to(new Idle(), new Say.AtYourService());
        yield Visits.pointedAt(visits, reading, facts.zone())
            .map(CallingOff::agree)
            .orElseGet(() -> Questions.again(state, facts));
      }
      case AgreeToCancel(var visit) -> agreeing(state, visit, reading, facts);
    };
  }

  private static Step agreeing(Cancelling state, Visit visit, Reading reading, Facts facts) {
    if (reading.has(RESCHEDULE) || reading.has(CORRECT))
      return Moving.towards(visit, reading, facts);
    // "No, do not cancel" names both: keeping is what can be mended.
    if (reading.has(DENY)) return Step.to(new Idle(), new Say.Kept(visit));
    if (reading.has(CONFIRM) || reading.has(CANCEL)) return Step.to(state, new Cancel(visit.id()));
    if (reading.has(BOOK)) return Steering.book(reading, facts).after(new Say.Kept(visit));
    return Questions.again(state, facts);
  }

  static Step answered(Cancelling state, Answer answer) {
    return switch (answer) {
      case AppointmentCancelled(var visit) -> Step.to(new Idle(), new Say.Cancelled(visit));
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
