package dev.siwak.conversations;

import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogState.CancelStep.AgreeToCancel;
import dev.siwak.conversations.DialogState.CancelStep.WhichToCancel;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.Stage;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Found;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Span;
import dev.siwak.understanding.TimeReading;
import dev.siwak.understanding.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tapped button, fresh or days old. What it means stands in it, not in the state alone. */
final class Tapping {
  private static final Span NO_WORDS = new Span(0, 0);

  private Tapping() {}

  static Transition chosen(Talk talk, PatientChose chose) {
    var facts = chose.facts();
    return switch (chose.choice()) {
      case ReplyChoice.PickService(var service) ->
          Listening.heard(
              talk, new PatientSaid(said(talk.language(), Intent.BOOK, service, null), facts));
      case ReplyChoice.PickTime(var when) ->
          Listening.heard(
              talk, new PatientSaid(said(talk.language(), Intent.BOOK, null, when), facts));
      // "Stop" under an older message is no yes to calling an appointment off.
      case ReplyChoice.Want(var intent)
          when intent == Intent.CANCEL && talk.state() instanceof Cancelling ->
          settle(talk, facts, state -> Questions.again(state, facts));
      case ReplyChoice.Want(var intent) ->
          Listening.heard(talk, new PatientSaid(said(talk.language(), intent, null, null), facts));
      case ReplyChoice.PickOffer(var offer, var service) ->
          settle(talk, facts, state -> pickOffer(state, offer, service, facts));
      case ReplyChoice.PickNewTime(var visit, var offer) ->
          settle(talk, facts, state -> agreeToMove(state, visit, offer, facts));
      case ReplyChoice.MoreServices(int from) ->
          settle(talk, facts, state -> moreServices(state, from, facts));
      case ReplyChoice.JoinWaitlist(var service) ->
          settle(talk, facts, state -> WaitingWish.tapped(state, service, facts));
      case ReplyChoice.AnswerFreed(var answer, long freed) ->
          settle(talk, facts, state -> WaitingWish.answered(state, answer, freed, facts));
      case ReplyChoice.PickBranch(var key) ->
          settle(
              talk,
              facts,
              state -> Questions.again(state, facts).after(Finding.branch(key, facts)));
      case ReplyChoice.PickVisit(var visit) ->
          settle(talk, facts, state -> pickVisit(state, visit, facts));
      case ReplyChoice.YesBook(var hold) -> settle(talk, facts, state -> book(state, hold, facts));
      case ReplyChoice.YesMove(var visit, var offer) ->
          settle(talk, facts, state -> move(state, visit, offer, facts));
      case ReplyChoice.PickAllVisits _ ->
          settle(talk, facts, state -> CallingAllOff.all(state, facts));
      case ReplyChoice.YesCancelAll(var visits) ->
          settle(talk, facts, state -> CallingAllOff.tapped(state, visits, facts));
      case ReplyChoice.YesCancel(var visit) ->
          settle(talk, facts, state -> cancel(state, visit, facts));
      // Who comes comes, whoever has the talk.
      case ReplyChoice.WillCome(var told) ->
          talk.state() instanceof WithStaff
              ? new Transition(talk, List.of(new Effect.Confirm(told)))
              : settle(talk, facts, state -> Step.to(state, new Effect.Confirm(told)));
      case ReplyChoice.MoveTold(var told) -> {
        var wish = said(talk.language(), Intent.RESCHEDULE, null, null);
        yield settle(talk, facts, state -> AfterReminder.move(state, told, wish, facts));
      }
      case ReplyChoice.CancelTold(var told) ->
          settle(talk, facts, state -> AfterReminder.cancel(state, told, facts));
    };
  }

  private interface Decision {
    Step in(DialogState state);
  }

  private static Transition settle(Talk talk, Facts facts, Decision decision) {
    if (talk.state() instanceof WithStaff) return new Transition(talk, List.of());
    var back = Questions.afterSilence(talk.state(), facts);
    var step = decision.in(back.next()).after(back.effects());
    return new Transition(talk.in(step.next()).misunderstood(0), step.effects());
  }

  private static Step pickOffer(DialogState state, Offer offer, String service, Facts facts) {
    var booked =
        facts.visits().stream()
            .filter(visit -> visit.start().equals(offer.start()))
            .filter(visit -> visit.service().equals(service))
            .toList();
    if (!booked.isEmpty()) return Step.to(state, new Say.MyVisits(booked));
    if (state instanceof Confirming held && held.offer().equals(offer))
      return Questions.again(state, facts);
    if (!facts.services().contains(service))
      return Booking.ask(Known.nothing(facts.named()), facts).after(Questions.letGo(state));
    var known = state instanceof Rescheduling ? null : Questions.known(state);
    return Booking.choose(
            known == null ? Known.nothing(facts.named()) : known, offer, service, List.of(), facts)
        .after(Questions.letGo(state));
  }

  private static Step agreeToMove(DialogState state, AppointmentId id, Offer offer, Facts facts) {
    var visit = Visits.with(id, facts);
    if (visit.isEmpty()) return gone(state, facts);
    if (visit.get().start().equals(offer.start())
        && visit.get().provider().equals(offer.provider()))
      return Step.to(state, new Say.MyVisits(List.of(visit.get())));
    var known = Known.nothing(facts.named()).withService(visit.get().service());
    var at = offer.start().atZone(facts.zone());
    var wish = When.on(at.toLocalDate()).withTime(at.toLocalTime());
    return Moving.agree(known.withWish(wish), visit.get(), offer).after(Questions.letGo(state));
  }

  private static Step moreServices(DialogState state, int from, Facts facts) {
    var services = facts.services();
    var first = from >= 0 && from < services.size() ? from : 0;
    var known = state instanceof Qualifying asking ? asking.known() : Known.nothing(facts.named());
    return Booking.askService(known, services, first).after(Questions.letGo(state));
  }

  private static Step pickVisit(DialogState state, AppointmentId id, Facts facts) {
    var visit = Visits.with(id, facts);
    if (visit.isEmpty()) return gone(state, facts);
    if (state instanceof Rescheduling moving && moving.step() instanceof WhichToMove)
      return Moving.chosen(moving, visit.get(), facts);
    if (state instanceof Cancelling(WhichToCancel _)) return CallingOff.agree(visit.get());
    return Questions.again(state, facts).after(new Say.MyVisits(List.of(visit.get())));
  }

  /** The yes belongs to the hold it was shown with, never to another one. */
  private static Step book(DialogState state, AppointmentId hold, Facts facts) {
    if (state instanceof Confirming held && held.hold().equals(hold))
      return held.stage() == Stage.NAME ? Questions.again(state, facts) : Booking.agreed(held);
    var visit = Visits.with(hold, facts);
    if (visit.isPresent())
      return Questions.again(state, facts).after(new Say.MyVisits(List.of(visit.get())));
    return state.isAtRest()
        ? Step.to(state, new Say.NothingToConfirm())
        : Questions.again(state, facts);
  }

  private static Step move(DialogState state, AppointmentId id, Offer offer, Facts facts) {
    if (state instanceof Rescheduling moving
        && moving.step() instanceof AgreeToMove(var visit, var agreed)
        && visit.id().equals(id)
        && agreed.equals(offer)) return Step.to(state, new Effect.Move(id, offer));
    return agreeToMove(state, id, offer, facts);
  }

  private static Step cancel(DialogState state, AppointmentId id, Facts facts) {
    if (state instanceof Cancelling(AgreeToCancel(var visit)) && visit.id().equals(id))
      return Step.to(state, new Effect.Cancel(id));
    return Visits.with(id, facts)
        .map(visit -> CallingOff.agree(visit).after(Questions.letGo(state)))
        .orElseGet(() -> gone(state, facts));
  }

  private static Step gone(DialogState state, Facts facts) {
    return Questions.again(state, facts).after(new Say.GoneAlready());
  }

  private static Reading said(
      Language language, Intent intent, @Nullable String service, @Nullable When when) {
    return new Reading(
        language,
        List.of(new Found<>(intent, NO_WORDS, 1)),
        service == null ? null : new Found<>(service, NO_WORDS, 1),
        null,
        null,
        null,
        null,
        when == null ? TimeReading.NONE : new TimeReading(List.of(when), false, List.of(), 1),
        Guard.ALLOW);
  }
}
