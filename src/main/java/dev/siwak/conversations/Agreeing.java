package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Question.OtherTimeOrStop;
import dev.siwak.conversations.DialogState.Stage;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.conversations.Effect.SaveName;
import dev.siwak.understanding.Reading;

/** What a patient says while a time is held: a name, a yes, or something else after all. */
final class Agreeing {
  private Agreeing() {}

  static Step confirming(Confirming state, Reading reading, Facts facts) {
    var known = state.known();
    if ((reading.has(CANCEL) && !reading.has(CORRECT)) || Steering.givesUp(reading))
      return Steering.drop(state, facts);
    var readings = reading.when().readings();
    var agrees = reading.has(CONFIRM) && !reading.has(DENY);
    var sameTime = readings.isEmpty() || Choosing.isOneOf(readings, state.offer(), facts.zone());
    if (!sameTime || !Choosing.sameButTime(known, reading))
      return Booking.change(state, reading, facts);
    if (DentistWish.isUnknown(reading)) return Questions.again(state, facts);
    if (reading.has(OTHER_PERSON) && !known.forOther())
      return named(state, known.withNameOf(reading), facts);
    if (renames(state, reading)) return renamed(state, reading, facts);
    if (reading.has(CORRECT) || reading.has(RESCHEDULE) || (reading.has(DENY) && !agrees))
      return reading.has(CONFIRM) ? Step.lost(state) : saidNo(state);
    if (Known.nameIn(reading) != null || reading.has(OTHER_PERSON))
      return named(state, known.withNameOf(reading), facts);
    if (!agrees) return Step.lost(state);
    return switch (state.stage()) {
      case NAME -> unnamed(state, facts);
      case AGREEMENT, AGREED -> Booking.agreed(state);
    };
  }

  private static Step saidNo(Confirming state) {
    return Step.to(
        new Qualifying(state.known(), new OtherTimeOrStop(state.offer().start())),
        new ReleaseHold(state.hold()),
        new Say.OtherTimeOrStop());
  }

  /** "No, her name is Lina": where no name was asked for, only an introduced one is found. */
  private static boolean renames(Confirming state, Reading reading) {
    return state.stage() != Stage.NAME
        && reading.has(GIVE_NAME)
        && reading.name() != null
        && Known.nameIn(reading) == null;
  }

  private static Step renamed(Confirming state, Reading reading, Facts facts) {
    var name = reading.name();
    if (name == null) return Step.lost(state);
    var step = named(state, state.known().renamed(name.value()), facts);
    return state.known().forOther() ? step : step.after(new SaveName(name.value()));
  }

  private static Step named(Confirming state, Known known, Facts facts) {
    var stage = known.needsName() ? Stage.NAME : Stage.AGREEMENT;
    return Questions.again(state.with(known, stage), facts);
  }

  /** One's own name is asked for once; only the name of somebody else is needed. */
  private static Step unnamed(Confirming state, Facts facts) {
    return state.known().forOther()
        ? Step.lost(state)
        : Questions.again(state.at(Stage.AGREEMENT), facts);
  }
}
