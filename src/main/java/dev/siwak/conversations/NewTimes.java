package dev.siwak.conversations;

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
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.MoveStep.AgreeToMove;
import dev.siwak.conversations.DialogState.MoveStep.NewTime;
import dev.siwak.conversations.DialogState.MoveStep.NewTimesOffered;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.Effect.FindSlots;
import dev.siwak.conversations.Effect.ReleaseHold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The search for another time of an appointment, and what comes of it. */
final class NewTimes {
  private NewTimes() {}

  static Step search(Known known, Visit visit, List<Instant> refused) {
    return search(known, visit, refused, List.of());
  }

  /** Its own time is no new one, unless it is another dentist that is wished. */
  private static Step search(
      Known known, Visit visit, List<Instant> refused, List<Instant> takenByOthers) {
    var taken = new ArrayList<>(takenByOthers);
    if (!known.wishesDentist()) taken.add(visit.start());
    return Step.to(
        new Rescheduling(known, new NewTimesOffered(visit, List.of(), refused)),
        new FindSlots(
            visit.service(),
            known.wish(),
            known.provider(),
            known.gender(),
            visit.id(),
            refused,
            taken));
  }

  static Step answered(Rescheduling state, Answer answer) {
    return switch (answer) {
      case SlotsFound found -> found(state, found);
      case NothingFree _ -> nothingFree(state);
      case SlotTaken(var offer) -> taken(state, offer);
      case AppointmentMoved(var visit) -> Step.to(new Booked(visit.id()), new Say.Moved(visit));
      case VisitGone _ -> Step.to(new Idle(), new Say.GoneAlready());
      case HoldPlaced(var hold, _, _) -> Step.to(state, new ReleaseHold(hold));
      case HoldLapsed _, AppointmentBooked _, AppointmentCancelled _, AllCancelled _ ->
          Step.to(state);
    };
  }

  private static Step found(Rescheduling state, SlotsFound found) {
    if (!(state.step() instanceof NewTimesOffered(var visit, _, var refused)))
      return Step.to(state);
    var said = DentistWish.said(found, state.known(), visit.service());
    var known = said.isEmpty() ? state.known() : state.known().withAnyDentist();
    var offers = found.offers();
    var next = new Rescheduling(known, new NewTimesOffered(visit, offers, refused));
    var offered = new Say.OfferSlots(visit.service(), offers, found.fit(), visit);
    var step =
        switch (found.fit()) {
          case EXACT ->
              said.isEmpty()
                  ? Moving.agree(known, visit, offers.getFirst())
                  : Step.to(next, offered);
          case SOONEST, WISHED, NEAREST -> Step.to(next, offered);
          case CLOSED -> Step.to(next, offered).after(Booking.closed(known));
        };
    return step.after(said);
  }

  private static Step nothingFree(Rescheduling state) {
    if (!(state.step() instanceof NewTimesOffered(var visit, _, _))) return Step.to(state);
    return Step.to(
        new Rescheduling(state.known(), new NewTime(visit)), new Say.NothingElse(visit.service()));
  }

  private static Step taken(Rescheduling state, Offer offer) {
    if (!(state.step() instanceof AgreeToMove(var visit, _))) return Step.to(state);
    return search(state.known(), visit, List.of(), List.of(offer.start()))
        .after(new Say.JustTaken(offer));
  }
}
