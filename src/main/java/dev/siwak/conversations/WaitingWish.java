package dev.siwak.conversations;

import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.NewTime;
import dev.siwak.conversations.DialogState.MoveStep.NewTimesOffered;
import dev.siwak.conversations.DialogState.MoveStep.WhichNewTime;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.Effect.AnswerFreed;
import dev.siwak.conversations.Effect.JoinWaitlist;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "Tell me if something earlier frees up": for which visit, and what then. */
final class WaitingWish {
  private WaitingWish() {}

  static boolean isIn(Reading reading) {
    return reading.has(Particular.IF_EARLIER);
  }

  static Step heard(DialogState state, Reading reading, Facts facts) {
    if (facts.house().optedOut())
      return Questions.again(state, facts).after(new Say.Tell(new Told.NoWaitlist()));
    var before = Questions.known(state);
    var known = (before == null ? Known.nothing(facts.named()) : before).with(reading);
    if (state instanceof Confirming held)
      return Questions.again(state, facts)
          .after(joined(held.known().with(reading), held.service(), held.hold(), When.ANY));
    var visit = visit(state, reading, facts);
    var wish = Known.isUnsettled(reading) ? When.ANY : known.wish();
    if (visit.isPresent() && isFor(visit.get(), known, state)) {
      var service = visit.get().service();
      return Step.to(new Idle(), Questions.letGo(state))
          .after(joined(known, service, visit.get().id(), said(reading)));
    }
    var service = known.service();
    if (service == null || !facts.services().contains(service)) return Booking.ask(known, facts);
    return Step.to(new Idle(), Questions.letGo(state)).after(joined(known, service, null, wish));
  }

  /** From under "nothing else is free". */
  static Step tapped(DialogState state, String service, Facts facts) {
    if (facts.house().optedOut())
      return Questions.again(state, facts).after(new Say.Tell(new Told.NoWaitlist()));
    var known = Questions.known(state);
    if (known == null || !service.equals(known.service()))
      known = Known.nothing(facts.named()).withService(service);
    if (!facts.services().contains(service)) return Booking.ask(known, facts);
    var moving = moved(state).map(Visit::id).orElse(null);
    return Step.to(new Idle(), Questions.letGo(state))
        .after(joined(known, service, moving, moving == null ? known.wish() : When.ANY));
  }

  /** A tap, or a plain yes or no while nothing else is open. */
  static Step answered(DialogState state, FreedAnswer answer, long freed, Facts facts) {
    var effect = new AnswerFreed(answer, freed);
    return switch (answer) {
      case TAKE -> Step.to(new Idle(), effect).after(Questions.letGo(state));
      case NO ->
          Questions.again(state, facts)
              .after(List.of(effect, new Say.Tell(new Told.StillWaiting())));
      case LEAVE ->
          Questions.again(state, facts)
              .after(List.of(effect, new Say.Tell(new Told.OffWaitlist())));
    };
  }

  /** Empty where nothing is offered, or the words are about something else. */
  static Optional<Step> inWords(DialogState state, Reading reading, Facts facts) {
    var freed = facts.house().offered();
    var other =
        Stream.of(Intent.CANCEL, Intent.RESCHEDULE, Intent.CORRECT, Intent.OTHER_PERSON)
            .anyMatch(reading::has);
    if (freed == null || !state.isAtRest() || other || Steering.saysWish(reading))
      return Optional.empty();
    if (reading.has(Intent.CONFIRM) && !reading.has(Intent.DENY))
      return Optional.of(answered(state, FreedAnswer.TAKE, freed, facts));
    return reading.has(Intent.DENY) && !reading.has(Intent.CONFIRM)
        ? Optional.of(answered(state, FreedAnswer.NO, freed, facts))
        : Optional.empty();
  }

  private static List<Effect> joined(
      Known known, String service, @Nullable AppointmentId moving, When wish) {
    return List.of(
        new JoinWaitlist(service, wish, known.provider(), known.gender(), moving, known.visitor()),
        new Say.Tell(new Told.OnWaitlist(service, moving != null)));
  }

  /** What this message alone says of the time: the day of the visit is what shall change. */
  private static When said(Reading reading) {
    var readings = reading.when().readings();
    return readings.isEmpty() || Known.isUnsettled(reading) ? When.ANY : readings.getFirst();
  }

  private static Optional<Visit> visit(DialogState state, Reading reading, Facts facts) {
    return moved(state).or(() -> Visits.meant(state, reading, facts).stream().findFirst());
  }

  /** While another treatment is being booked, the visits that there are play no part. */
  private static boolean isFor(Visit visit, Known known, DialogState state) {
    return state.isAtRest()
        || state instanceof Rescheduling
        || visit.service().equals(known.service());
  }

  private static Optional<Visit> moved(DialogState state) {
    if (!(state instanceof Rescheduling(_, var step))) return Optional.empty();
    return switch (step) {
      case NewTime(var visit) -> Optional.of(visit);
      case WhichNewTime(var visit, _) -> Optional.of(visit);
      case NewTimesOffered(var visit, _, _) -> Optional.of(visit);
      case AgreeToMove(var visit, _) -> Optional.of(visit);
      case WhichToMove _ -> Optional.empty();
    };
  }
}
