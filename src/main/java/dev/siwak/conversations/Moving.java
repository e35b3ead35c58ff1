package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.OTHER_PERSON;

import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.Fit;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.NewTime;
import dev.siwak.conversations.DialogState.MoveStep.NewTimesOffered;
import dev.siwak.conversations.DialogState.MoveStep.WhichNewTime;
import dev.siwak.conversations.DialogState.MoveStep.WhichToMove;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.Effect.FindSlots;
import dev.siwak.conversations.Effect.Move;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.util.List;

/** An appointment gets another time: one move, never a cancellation and a booking. */
final class Moving {
  private Moving() {}

  static Step begin(DialogState state, Reading reading, Facts facts) {
    var visits = Visits.meant(reading, facts);
    var leaving = Questions.letGo(state);
    if (visits.isEmpty())
      return Step.to(
              new Idle(), reading.has(OTHER_PERSON) ? new Say.NotYours() : new Say.NoVisits())
          .after(leaving);
    if (visits.size() == 1) return towards(visits.getFirst(), reading, facts).after(leaving);
    var known = Known.nothing(facts.named()).with(reading);
    return Step.to(
            new Rescheduling(known, new WhichToMove(visits)), new Say.WhichVisitToMove(visits))
        .after(leaving);
  }

  /** An hour alone means the day of the appointment; a day alone means any hour. */
  static Step towards(Visit visit, Reading reading, Facts facts) {
    var day = visit.start().atZone(facts.zone()).toLocalDate();
    var fresh = Known.nothing(facts.named()).withService(visit.service());
    if (reading.when().readings().isEmpty())
      return Step.to(
          new Rescheduling(fresh.withWish(When.on(day)), new NewTime(visit)),
          new Say.AskNewTime(visit));
    return wish(fresh.withWish(When.on(day)), visit, reading);
  }

  private static Step wish(Known before, Visit visit, Reading reading) {
    var known = before.with(reading).withService(visit.service());
    if (!Known.isUnsettled(reading)) return search(known, visit, List.of());
    var readings = reading.when().readings();
    return Step.to(
        new Rescheduling(known, new WhichNewTime(visit, readings)), new Say.AskWhichTime(readings));
  }

  static Step search(Known known, Visit visit, List<Instant> refused) {
    return Step.to(
        new Rescheduling(known, new NewTimesOffered(visit, List.of(), refused)),
        new FindSlots(
            visit.service(),
            known.wish(),
            known.provider(),
            known.gender(),
            visit.id(),
            Booking.and(refused, List.of(new Offer(visit.start(), visit.provider())))));
  }

  static Step heard(Rescheduling state, Reading reading, Facts facts) {
    return switch (state.step()) {
      case WhichToMove(var visits) -> which(state, visits, reading, facts);
      case NewTime(var visit) -> newTime(state, visit, List.of(), reading, facts);
      case WhichNewTime(var visit, var readings) -> newTime(state, visit, readings, reading, facts);
      case NewTimesOffered offered -> offered(state, offered, reading, facts);
      case AgreeToMove agree -> agreeing(state, agree, reading, facts);
    };
  }

  private static Step which(Rescheduling state, List<Visit> visits, Reading reading, Facts facts) {
    if (reading.has(CANCEL)) return CallingOff.begin(state, reading, facts);
    if (reading.has(DENY)) return Step.to(new Idle(), new Say.AtYourService());
    return Visits.pointedAt(visits, reading, facts.zone())
        .map(visit -> chosen(state, visit, facts))
        .orElseGet(() -> Questions.again(state, facts));
  }

  /** The wish that was said before we asked which appointment is meant still counts. */
  static Step chosen(Rescheduling state, Visit visit, Facts facts) {
    var day = visit.start().atZone(facts.zone()).toLocalDate();
    var base = state.known().withService(visit.service());
    if (base.wish().isEmpty())
      return Step.to(
          new Rescheduling(base.withWish(When.on(day)), new NewTime(visit)),
          new Say.AskNewTime(visit));
    return search(base.withWish(Wishes.merge(When.on(day), base.wish())), visit, List.of());
  }

  private static Step newTime(
      Rescheduling state, Visit visit, List<When> readings, Reading reading, Facts facts) {
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var number = reading.offer();
    if (number != null && number.value() >= 1 && number.value() <= readings.size()) {
      var picked = Wishes.merge(state.known().wish(), readings.get(number.value() - 1));
      return search(state.known().withWish(picked), visit, List.of());
    }
    if (state.known().isChangedBy(reading) || !reading.when().readings().isEmpty())
      return wish(state.known(), visit, reading);
    if (reading.has(DENY)) return Step.to(new Idle(), new Say.Kept(visit));
    return Questions.again(state, facts);
  }

  private static Step offered(
      Rescheduling state, NewTimesOffered step, Reading reading, Facts facts) {
    var visit = step.visit();
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var picked = Choosing.picked(step.offers(), reading, facts.zone());
    if (picked.isPresent()) return agree(state.known(), visit, picked.get());
    if (state.known().isChangedBy(reading) || Known.isUnsettled(reading))
      return wish(state.known(), visit, reading);
    if (reading.offer() != null || reading.has(CONFIRM))
      return Questions.again(state, facts).after(new Say.WhichOffer());
    if (reading.has(DENY) || reading.has(CORRECT))
      return search(state.known(), visit, Booking.and(step.refused(), step.offers()))
          .after(new Say.Others());
    return Questions.again(state, facts);
  }

  static Step agree(Known known, Visit visit, Offer offer) {
    return Step.to(
        new Rescheduling(known, new AgreeToMove(visit, offer)), new Say.AskToMove(visit, offer));
  }

  private static Step agreeing(Rescheduling state, AgreeToMove step, Reading reading, Facts facts) {
    var visit = step.visit();
    var readings = reading.when().readings();
    if (reading.has(CANCEL)) return CallingOff.agree(visit);
    var same = readings.isEmpty() || Choosing.isOneOf(readings, step.offer(), facts.zone());
    if (!same) return wish(state.known(), visit, reading);
    if (reading.has(DENY) || reading.has(CORRECT))
      return Step.to(
          new Rescheduling(state.known(), new NewTime(visit)), new Say.AskNewTime(visit));
    if (reading.has(CONFIRM)) return Step.to(state, new Move(visit.id(), step.offer()));
    return Questions.again(state, facts);
  }

  static Step answered(Rescheduling state, Answer answer) {
    return switch (answer) {
      case SlotsFound(var offers, var fit) -> found(state, offers, fit);
      case NothingFree _ -> nothingFree(state);
      case SlotTaken(var offer) -> taken(state, offer);
      case AppointmentMoved(var visit) -> Step.to(new Booked(visit.id()), new Say.Moved(visit));
      case VisitGone _ -> Step.to(new Idle(), new Say.GoneAlready());
      case HoldPlaced(var hold, _, _) -> Step.to(state, new ReleaseHold(hold));
      case HoldLapsed _, AppointmentBooked _, AppointmentCancelled _ -> Step.to(state);
    };
  }

  private static Step found(Rescheduling state, List<Offer> offers, Fit fit) {
    if (!(state.step() instanceof NewTimesOffered(var visit, _, var refused)))
      return Step.to(state);
    return switch (fit) {
      case EXACT -> agree(state.known(), visit, offers.getFirst());
      case SOONEST, WISHED, NEAREST ->
          Step.to(
              new Rescheduling(state.known(), new NewTimesOffered(visit, offers, refused)),
              new Say.OfferSlots(visit.service(), offers, fit, visit));
    };
  }

  private static Step nothingFree(Rescheduling state) {
    if (!(state.step() instanceof NewTimesOffered(var visit, _, _))) return Step.to(state);
    return Step.to(new Rescheduling(state.known(), new NewTime(visit)), new Say.NothingElse());
  }

  private static Step taken(Rescheduling state, Offer offer) {
    if (!(state.step() instanceof AgreeToMove(var visit, _))) return Step.to(state);
    return search(state.known(), visit, List.of(offer.start())).after(new Say.JustTaken(offer));
  }
}
