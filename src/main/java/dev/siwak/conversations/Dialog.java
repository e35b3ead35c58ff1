package dev.siwak.conversations;

import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.FreedGone;
import dev.siwak.conversations.DialogEvent.FreedTaken;
import dev.siwak.conversations.DialogEvent.HandedBack;
import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogEvent.PatientSentFile;
import dev.siwak.conversations.DialogEvent.StaffTookOver;
import dev.siwak.conversations.DialogEvent.ToldVisitsSeen;
import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.BranchAsked;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Reminded;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.conversations.DialogState.WithStaff;
import java.util.List;

/** What to do and say next: a pure function of the talk so far and of what has happened. */
final class Dialog {
  private Dialog() {}

  static Transition next(Talk talk, DialogEvent event) {
    return switch (event) {
      case PatientSaid said -> Listening.heard(talk, said);
      case PatientChose chose -> Tapping.chosen(talk, chose);
      case PatientSentFile(var what, var facts) -> Wordless.came(talk, what, facts);
      case Answer answer -> settle(talk, answered(talk.state(), answer));
      case ToldVisitsSeen seen -> settle(talk, AfterReminder.seen(talk.state(), seen));
      case FreedTaken(var visit, boolean moved) ->
          told(
              talk,
              new Booked(visit.id()),
              moved ? new Say.Moved(visit) : new Say.Confirmed(visit));
      case FreedGone _ -> told(talk, talk.state(), new Say.Tell(new Told.FreedGone()));
      case StaffTookOver _ -> settle(talk, Step.to(new WithStaff(), Questions.letGo(talk.state())));
      case HandedBack _ ->
          talk.state() instanceof WithStaff
              ? new Transition(talk.in(new Idle()).misunderstood(0), List.of())
              : new Transition(talk, List.of());
    };
  }

  private static Transition told(Talk talk, DialogState next, Say say) {
    return talk.state() instanceof WithStaff
        ? new Transition(talk, List.of())
        : settle(talk, Step.to(next, say));
  }

  private static Transition settle(Talk talk, Step step) {
    return new Transition(talk.in(step.next()), step.effects());
  }

  private static Step answered(DialogState state, Answer answer) {
    return switch (state) {
      case OfferingSlots offering -> Booking.answered(offering, answer);
      case Confirming confirming -> Booking.answered(confirming, answer);
      case Rescheduling moving -> NewTimes.answered(moving, answer);
      case Cancelling cancelling -> CallingOff.answered(cancelling, answer);
      case Idle _, VisitOffered _, BranchAsked _, Reminded _, Qualifying _, Booked _, WithStaff _ ->
          unasked(state, answer);
    };
  }

  /** An answer that nobody waits for any more: only a hold must not be left standing. */
  static Step unasked(DialogState state, Answer answer) {
    return switch (answer) {
      case DialogEvent.HoldPlaced(var hold, _, _) -> Step.to(state, new Effect.ReleaseHold(hold));
      case DialogEvent.SlotsFound _,
          DialogEvent.NothingFree _,
          DialogEvent.SlotTaken _,
          DialogEvent.HoldLapsed _,
          DialogEvent.AppointmentBooked _,
          DialogEvent.AppointmentMoved _,
          DialogEvent.AppointmentCancelled _,
          DialogEvent.AllCancelled _,
          DialogEvent.VisitGone _ ->
          Step.to(state);
    };
  }
}
