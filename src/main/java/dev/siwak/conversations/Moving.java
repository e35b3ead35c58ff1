package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.NewTime;
import dev.siwak.conversations.DialogState.MoveStep.NewTimesOffered;
import dev.siwak.conversations.DialogState.MoveStep.WhichNewTime;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.Effect.Move;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An appointment gets another time: one move, never a cancellation and a booking. */
final class Moving {
  private Moving() {}

  static Step begin(DialogState state, Reading reading, Facts facts) {
    var visits = Visits.meant(state, reading, facts);
    var leaving = Questions.letGo(state);
    if (visits.isEmpty())
      return (isNewVisit(reading) ? Steering.book(reading, facts) : Visits.none(reading, facts))
          .after(leaving);
    if (visits.size() == 1) return towards(visits.getFirst(), reading, facts).after(leaving);
    var known = Known.nothing(facts.named()).with(reading);
    return Step.to(
            new Rescheduling(known, new WhichToMove(visits)), new Say.WhichVisitToMove(visits))
        .after(leaving);
  }

  /** A time for a service that is not booked yet can only be a new appointment. */
  private static boolean isNewVisit(Reading reading) {
    return reading.service() != null
        && !reading.when().readings().isEmpty()
        && !reading.has(OTHER_PERSON);
  }

  /** An hour alone means the day of the appointment; a day alone means any hour. */
  static Step towards(Visit visit, Reading reading, Facts facts) {
    var known = Known.nothing(facts.named()).withService(visit.service());
    var before = known.withWish(When.on(visit.at(facts.zone()).toLocalDate()));
    return changes(before, visit, reading, facts)
        ? wish(before, visit, reading, facts)
        : askNewTime(before, visit);
  }

  /** The whole of its own time only says which appointment is meant. */
  private static boolean changes(Known before, Visit visit, Reading reading, Facts facts) {
    var readings = reading.when().readings();
    var namesIt =
        readings.stream().anyMatch(Wishes::isOneMoment)
            && !Visits.saysOtherTime(visit, reading, facts.zone());
    return (!readings.isEmpty() && !namesIt) || before.wishesOtherDentist(reading);
  }

  private static Step askNewTime(Known known, Visit visit) {
    return Step.to(new Rescheduling(known, new NewTime(visit)), new Say.AskNewTime(visit));
  }

  /** Another dentist, and no other time said, means the time it has. */
  private static Step wish(Known before, Visit visit, Reading reading, Facts facts) {
    var known = before.with(reading).withService(visit.service());
    var readings = reading.when().readings();
    if (Known.isUnsettled(reading))
      return Step.to(
          new Rescheduling(known, new WhichNewTime(visit, readings)),
          new Say.AskWhichTime(readings));
    var at = visit.at(facts.zone());
    var sameDay = known.wish().equals(When.on(at.toLocalDate()));
    if (readings.isEmpty() && sameDay && before.wishesOtherDentist(reading))
      return NewTimes.search(
          known.withWish(known.wish().withTime(at.toLocalTime())), visit, List.of());
    return NewTimes.search(known, visit, List.of());
  }

  static Step heard(Rescheduling state, Reading reading, Facts facts) {
    return switch (state.step()) {
      case WhichToMove(var visits) -> which(state, visits, reading, facts);
      case NewTime(var visit) ->
          unlessOther(
              visit, reading, facts, () -> newTime(state, visit, List.of(), reading, facts));
      case WhichNewTime(var visit, var readings) ->
          unlessOther(visit, reading, facts, () -> newTime(state, visit, readings, reading, facts));
      case NewTimesOffered offered ->
          unlessOther(
              offered.visit(), reading, facts, () -> offered(state, offered, reading, facts));
      case AgreeToMove agree ->
          unlessOther(agree.visit(), reading, facts, () -> agreeing(state, agree, reading, facts));
    };
  }

  /** Only another service speaks of another appointment here: a day is what we asked for. */
  private static Step unlessOther(
      Visit visit, Reading reading, Facts facts, Supplier<Step> itself) {
    if (!AnotherVisit.isNamed(visit, reading)) return itself.get();
    return AnotherVisit.spokenOf(visit, reading, facts, it -> towards(it, reading, facts))
        .orElseGet(itself);
  }

  private static Step which(Rescheduling state, List<Visit> visits, Reading reading, Facts facts) {
    if (reading.has(CANCEL)) return CallingOff.begin(state, reading, facts);
    var pointedAt = Visits.pointedAt(visits, reading, facts.zone());
    if (pointedAt.isPresent()) return pointed(state, pointedAt.get(), reading, facts);
    if (reading.has(DENY)) return Step.to(new Idle(), new Say.AtYourService());
    return Step.lost(state);
  }

  /** "The cleaning, to Thursday": the day of another time than its own is the wish already. */
  private static Step pointed(Rescheduling state, Visit visit, Reading reading, Facts facts) {
    var wishes = Visits.saysOtherTime(visit, reading, facts.zone()) && !Visits.saysNumber(reading);
    if (!wishes) return chosen(state, visit, facts);
    return wish(about(state.known(), visit, facts), visit, reading, facts);
  }

  /** The wish that was said before we asked which appointment is meant still counts. */
  static Step chosen(Rescheduling state, Visit visit, Facts facts) {
    var known = about(state.known(), visit, facts);
    return state.known().wish().isEmpty()
        ? askNewTime(known, visit)
        : NewTimes.search(known, visit, List.of());
  }

  private static Known about(Known known, Visit visit, Facts facts) {
    var day = When.on(visit.at(facts.zone()).toLocalDate());
    return known.withService(visit.service()).withWish(Wishes.merge(day, known.wish()));
  }

  private static Step newTime(
      Rescheduling state, Visit visit, List<When> readings, Reading reading, Facts facts) {
    var known = state.known();
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var number = reading.offer();
    var numbered = number == null ? Optional.<When>empty() : Choosing.row(readings, number.value());
    if (numbered.isPresent()) return meant(known, visit, numbered.get());
    if (known.isChangedBy(reading) || !reading.when().readings().isEmpty())
      return wish(known, visit, reading, facts);
    if (reading.has(DENY)) return CallingOff.keep(visit);
    if (reading.has(CONFIRM) && readings.size() == 1)
      return meant(known, visit, readings.getFirst());
    return Step.lost(state);
  }

  private static Step meant(Known known, Visit visit, When when) {
    return NewTimes.search(known.withWish(Wishes.merge(known.wish(), when)), visit, List.of());
  }

  private static Step offered(
      Rescheduling state, NewTimesOffered step, Reading reading, Facts facts) {
    var visit = step.visit();
    var known = state.known();
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var picked = Choosing.picked(step.offers(), reading, facts.zone());
    if (picked.isPresent() && !known.wishesOtherDentist(reading))
      return agree(known, visit, picked.get());
    if (known.isChangedBy(reading) || Known.isUnsettled(reading))
      return wish(known, visit, reading, facts);
    if (reading.offer() != null || (reading.has(CONFIRM) && !reading.has(DENY)))
      return Step.lost(state, new Say.WhichOffer());
    if (reading.has(DENY)) return CallingOff.keep(visit);
    if (reading.has(CORRECT) || reading.has(RESCHEDULE)) return others(state, step);
    return Step.lost(state);
  }

  private static Step others(Rescheduling state, NewTimesOffered step) {
    var refused = Booking.and(step.refused(), step.offers());
    return Booking.isEnough(refused)
        ? askNewTime(state.known(), step.visit())
        : NewTimes.search(state.known(), step.visit(), refused).after(new Say.Others());
  }

  static Step agree(Known known, Visit visit, Offer offer) {
    return Step.to(
        new Rescheduling(known, new AgreeToMove(visit, offer)), new Say.AskToMove(visit, offer));
  }

  private static Step agreeing(Rescheduling state, AgreeToMove step, Reading reading, Facts facts) {
    var visit = step.visit();
    var known = state.known();
    var readings = reading.when().readings();
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var same = readings.isEmpty() || Choosing.isOneOf(readings, step.offer(), facts.zone());
    if (!same || known.wishesOtherDentist(reading)) return wish(known, visit, reading, facts);
    if (reading.has(CORRECT) || (reading.has(RESCHEDULE) && readings.isEmpty()))
      return askNewTime(known, visit);
    if (reading.has(DENY)) return CallingOff.keep(visit);
    if (reading.has(CONFIRM) && !AnotherVisit.isNamed(visit, reading))
      return Step.to(state, new Move(visit.id(), step.offer()));
    return Step.lost(state);
  }
}
