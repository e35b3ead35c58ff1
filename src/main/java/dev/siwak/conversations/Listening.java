package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.CHANGE_LANGUAGE;
import static dev.siwak.understanding.Intent.EMERGENCY;
import static dev.siwak.understanding.Intent.GREET;
import static dev.siwak.understanding.Intent.HUMAN;
import static dev.siwak.understanding.Intent.OPT_IN;
import static dev.siwak.understanding.Intent.OPT_OUT;
import static dev.siwak.understanding.Intent.THANK;

import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.Stage;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.CallStaff;
import dev.siwak.conversations.Effect.Reason;
import dev.siwak.conversations.Effect.SetLanguage;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds in every state, in the order in which it is looked at. */
final class Listening {
  private static final int ASK_SIMPLER = 2;
  private static final int CALL_STAFF = 3;

  private Listening() {}

  static Transition heard(Talk before, PatientSaid words) {
    var facts = words.facts();
    var meant = DentistWish.resolved(words.reading(), facts);
    var said = new PatientSaid(facts.opening().within(meant), facts, words.salam());
    var reading = said.reading();
    var talk = before.languageChosen() ? before : before.speaking(reading.language());
    if (reading.has(EMERGENCY)) return emergency(talk);
    if (talk.state() instanceof WithStaff) return latched(talk, reading);
    if (!reading.has(CHANGE_LANGUAGE)) return weigh(talk, said, List.of());
    var language = wanted(before, reading);
    return weigh(
        talk.choosing(language), said, List.of(new SetLanguage(language), new Say.LanguageSet()));
  }

  private static Transition emergency(Talk talk) {
    var effects = new ArrayList<>(Questions.letGo(talk.state()));
    effects.add(new Say.Emergency());
    effects.add(new CallStaff(Reason.EMERGENCY));
    return new Transition(talk.in(new WithStaff()).misunderstood(0), effects);
  }

  /** A person has the talk: nothing is said, but a wish not to be written to is kept. */
  private static Transition latched(Talk talk, Reading reading) {
    if (reading.has(OPT_OUT)) return new Transition(talk, List.of(new Effect.OptOut()));
    if (reading.has(OPT_IN)) return new Transition(talk, List.of(new Effect.OptIn()));
    return new Transition(talk, List.of());
  }

  /** "English please" may be written in either language: the other one is meant. */
  private static Language wanted(Talk before, Reading reading) {
    if (reading.language() != before.language()) return reading.language();
    return before.language() == Language.ARABIC ? Language.ENGLISH : Language.ARABIC;
  }

  private static Transition weigh(Talk talk, PatientSaid said, List<? extends Effect> first) {
    var reading = said.reading();
    var facts = said.facts();
    var back = Questions.afterSilence(talk.state(), facts);
    var state = back.next();
    if (reading.has(HUMAN)) return handOver(talk, new Say.HandedOver(), Reason.ASKED);
    if (reading.has(OPT_OUT)) return optOut(talk, state);
    var step = refused(state, reading.guard(), facts).orElseGet(() -> converse(state, said));
    if (reading.has(OPT_IN))
      step =
          Step.to(step.next(), step.effects())
              .after(List.of(new Effect.OptIn(), new Say.OptedIn()));
    else if (!first.isEmpty()) step = Step.to(step.next(), step.effects()).after(first);
    var done = step.after(back.effects());
    if (!done.understood()) return lost(talk.in(done.next()), facts, done.effects());
    return new Transition(talk.in(done.next()).misunderstood(0), done.effects());
  }

  private static Optional<Step> refused(DialogState state, Guard guard, Facts facts) {
    var again = Questions.again(state, facts);
    return switch (guard) {
      case ALLOW, CLINICAL -> Optional.empty();
      case INJECTION, ABUSE -> Optional.of(again.after(new Say.OnlyAppointments()));
      case PERSONAL_DATA ->
          Optional.of(
              state.isAtRest()
                  ? Step.to(new VisitOffered(null), new Say.NotYours())
                  : again.after(new Say.NotYours()));
    };
  }

  /** A stop in the midst of a booking stops that too. */
  private static Transition optOut(Talk talk, DialogState state) {
    var effects = new ArrayList<>(Questions.letGo(talk.state()));
    if (Questions.known(state) != null && !(state instanceof Rescheduling))
      effects.add(new Say.BookingDropped(List.of()));
    effects.add(new Effect.OptOut());
    effects.add(new Say.OptedOut());
    return new Transition(talk.in(new Idle()).misunderstood(0), effects);
  }

  /** Questions on the side are answered first; then what moves the talk, or what was open. */
  private static Step converse(DialogState state, PatientSaid said) {
    var reading = said.reading();
    var facts = said.facts();
    if (WaitingWish.isIn(reading))
      return WaitingWish.heard(state, reading, facts).after(greeting(said));
    var taken = WaitingWish.inWords(state, reading, facts);
    if (taken.isPresent()) return taken.get();
    var answers = Answering.onTheSide(state, reading, facts);
    if (Answering.moves(reading)) {
      var step = Steering.drive(state, reading, facts);
      if (DentistWish.isUnknown(reading)) step = step.after(new Say.Tell(new Told.NoLastDentist()));
      if (step.understood() || answers.isEmpty()) return step.after(answers).after(greeting(said));
    }
    if (!answers.isEmpty())
      return Answering.backTo(state, reading, facts).after(answers).after(greeting(said));
    if (reading.has(GREET)) return greeted(state, said);
    if (reading.has(THANK)) return Questions.again(state, facts).after(new Say.YouAreWelcome());
    if (reading.has(OPT_IN) || reading.has(CHANGE_LANGUAGE)) return Questions.again(state, facts);
    return Step.lost(state);
  }

  private static List<Say> greeting(PatientSaid said) {
    return said.reading().has(GREET) ? List.of(new Say.Hello(said.salam())) : List.of();
  }

  private static Step greeted(DialogState state, PatientSaid said) {
    var rest = Questions.again(state, said.facts());
    return state.isAtRest()
        ? rest.after(new Say.Welcome(said.salam()))
        : rest.after(greeting(said));
  }

  /** A question that has to be repeated was not understood, whatever the patient answered. */
  private static Transition lost(Talk talk, Facts facts, List<Effect> first) {
    int inARow = talk.misunderstood() + 1;
    if (inARow >= CALL_STAFF)
      return handOver(talk, new Say.HandedOverNotUnderstood(), Reason.NOT_UNDERSTOOD);
    var step = askedDifferently(talk.state(), facts, inARow);
    var effects = new ArrayList<>(first);
    if (first.stream().allMatch(it -> it instanceof Effect.Now || it instanceof Say.Hello))
      effects.add(new Say.NotUnderstood());
    effects.addAll(step.effects());
    return new Transition(talk.in(step.next()).misunderstood(inARow), effects);
  }

  private static Step askedDifferently(DialogState state, Facts facts, int inARow) {
    if (state.isAtRest()) return Step.to(Questions.again(state, facts).next(), new Say.Menu());
    if (inARow < ASK_SIMPLER) return Questions.again(state, facts);
    var next =
        state instanceof Confirming held && held.stage() == Stage.NAME && !held.known().forOther()
            ? held.at(Stage.AGREEMENT)
            : state;
    return Questions.again(next, facts).after(new Say.Simpler());
  }

  static Transition handOver(Talk talk, Say words, Reason reason) {
    var effects = new ArrayList<>(Questions.letGo(talk.state()));
    effects.add(words);
    effects.add(new CallStaff(reason));
    return new Transition(talk.in(new WithStaff()).misunderstood(0), effects);
  }
}
