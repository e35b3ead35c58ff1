package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.THANK;

import dev.siwak.conversations.DialogEvent.ToldVisitsSeen;
import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.CancelStep.WhichToCancel;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.Reminded;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.Confirm;
import dev.siwak.conversations.OutreachQuestion.ShallWeBook;
import dev.siwak.conversations.OutreachQuestion.WillYouCome;
import dev.siwak.understanding.Reading;
import java.util.List;
import java.util.Optional;

/** A patient answers a reminder: in words while it is the last thing said, by a tap at any time. */
final class AfterReminder {
  private AfterReminder() {}

  /** A talk that is under way goes on; one that the patient has left is over. */
  static Talk asked(OutreachQuestion question, Talk talk, boolean isLeft) {
    var state = talk.state();
    boolean free = state.isAtRest() || (isLeft && !(state instanceof WithStaff));
    if (!free) return talk;
    var next =
        switch (question) {
          case WillYouCome(var visits) -> new Reminded(visits);
          case ShallWeBook(var service) -> new VisitOffered(service);
        };
    return talk.in(next).misunderstood(0);
  }

  /** Empty when the words are about something else. */
  static Optional<Step> heard(Reminded state, Reading reading, boolean wantsElse, Facts facts) {
    var visits = standing(state.visits(), facts);
    if (visits.isEmpty() || wantsElse) return Optional.empty();
    var otherTime =
        visits.stream().allMatch(visit -> Visits.saysOtherTime(visit, reading, facts.zone()));
    if (otherTime && reading.has(CONFIRM)) return Optional.of(Moving.begin(state, reading, facts));
    if (otherTime) return Optional.empty();
    if (reading.has(DENY) && !reading.has(THANK))
      return Optional.of(Step.to(state, new Say.MyVisits(visits)));
    return reading.has(CONFIRM)
        ? Optional.of(Step.to(state, new Confirm(state.visits())))
        : Optional.empty();
  }

  static Step move(DialogState state, List<ToldVisit> told, Reading reading, Facts facts) {
    var visits = standing(told, facts);
    if (visits.isEmpty()) return notAsTold(state, told, facts);
    if (visits.size() == 1)
      return Moving.towards(visits.getFirst(), reading, facts).after(Questions.letGo(state));
    var known = Known.nothing(facts.named());
    return Step.to(
            new Rescheduling(known, new WhichToMove(visits)), new Say.WhichVisitToMove(visits))
        .after(Questions.letGo(state));
  }

  static Step cancel(DialogState state, List<ToldVisit> told, Facts facts) {
    var visits = standing(told, facts);
    if (visits.isEmpty()) return notAsTold(state, told, facts);
    if (visits.size() == 1)
      return CallingOff.agree(visits.getFirst()).after(Questions.letGo(state));
    return Step.to(new Cancelling(new WhichToCancel(visits)), new Say.WhichVisitToCancel(visits))
        .after(Questions.letGo(state));
  }

  private static Step notAsTold(DialogState state, List<ToldVisit> told, Facts facts) {
    var moved =
        facts.visits().stream()
            .filter(visit -> told.stream().anyMatch(it -> it.id().equals(visit.id())))
            .toList();
    return moved.isEmpty()
        ? Questions.again(state, facts).after(new Say.GoneAlready())
        : Questions.again(state, facts)
            .after(new Say.OfReminder(new ReminderSay.TimeHasChanged(moved)));
  }

  /** What became of the visits that the patient said yes to; an open question stays open. */
  static Step seen(DialogState state, ToldVisitsSeen seen) {
    if (state instanceof WithStaff) return Step.to(state);
    var next = state.isAtRest() ? rest(seen) : state;
    if (seen.confirmed().isEmpty() && seen.moved().isEmpty())
      return Step.to(next, new Say.GoneAlready());
    var step = Step.to(next);
    if (!seen.moved().isEmpty())
      step = Step.to(next, new Say.OfReminder(new ReminderSay.TimeHasChanged(seen.moved())));
    return seen.confirmed().isEmpty()
        ? step
        : step.after(new Say.OfReminder(new ReminderSay.SeeYou(seen.confirmed())));
  }

  private static DialogState rest(ToldVisitsSeen seen) {
    return seen.confirmed().isEmpty() ? new Idle() : new Booked(seen.confirmed().getFirst().id());
  }

  /** Those of them that still are as they were told. */
  static List<Visit> standing(List<ToldVisit> told, Facts facts) {
    return facts.visits().stream()
        .filter(visit -> told.stream().anyMatch(it -> it.isStill(visit)))
        .toList();
  }
}
