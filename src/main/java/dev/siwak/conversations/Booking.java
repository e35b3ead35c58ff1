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
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Question.WhichReading;
import dev.siwak.conversations.DialogState.Question.WhichService;
import dev.siwak.conversations.DialogState.Question.WhichTime;
import dev.siwak.conversations.DialogState.Stage;
import dev.siwak.conversations.Effect.Book;
import dev.siwak.conversations.Effect.FindSlots;
import dev.siwak.conversations.Effect.PlaceHold;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A new appointment, from the first wish to the commit. */
final class Booking {
  private static final int ENOUGH_REFUSED = 6;

  private Booking() {}

  /** Adds what a message says, asks about an ambiguous time, and goes on. */
  static Step continueWith(Known before, Reading reading, Facts facts) {
    var known = before.with(reading);
    if (Known.isUnsettled(reading)) {
      var readings = reading.when().readings();
      return Step.to(
          new Qualifying(known, new WhichReading(readings)), new Say.AskWhichTime(readings));
    }
    return ask(known, facts);
  }

  /** Asks for what is missing, or looks for times. */
  static Step ask(Known known, Facts facts) {
    var services = facts.services();
    var service = services.size() == 1 ? services.getFirst() : known.service();
    if (service == null || !services.contains(service)) return askService(known, services, 0);
    return search(known.withService(service), service, List.of());
  }

  static Step askService(Known known, List<String> services, int from) {
    return Step.to(
        new Qualifying(known, new WhichService(from)), new Say.AskService(services, from));
  }

  static Step search(Known known, String service, List<Instant> refused) {
    return search(known, service, refused, List.of());
  }

  private static Step search(
      Known known, String service, List<Instant> refused, List<Instant> taken) {
    return Step.to(
        new OfferingSlots(known, List.of(), refused),
        new FindSlots(
            service, known.wish(), known.provider(), known.gender(), null, refused, taken));
  }

  /** Holds the time a patient has chosen; the wish is now that moment, to be corrected from. */
  static Step choose(Known known, Offer offer, String service, List<Instant> refused, Facts facts) {
    var at = offer.start().atZone(facts.zone());
    var wish = When.on(at.toLocalDate()).withTime(at.toLocalTime());
    return Step.to(
        new OfferingSlots(known.withService(service).withWish(wish), List.of(offer), refused),
        new PlaceHold(offer, service));
  }

  static Step answered(OfferingSlots state, Answer answer) {
    var known = state.known();
    return switch (answer) {
      case SlotsFound found -> found(state, found);
      case NothingFree _ ->
          Step.to(
              new Qualifying(known.withWish(When.ANY), new WhichTime()),
              new Say.NothingElse(service(known)));
      case HoldPlaced(var hold, var offer, var until) -> {
        var stage = known.needsName() ? Stage.NAME : Stage.AGREEMENT;
        var held = new Confirming(known, service(known), offer, hold, until, stage);
        yield Step.to(held, Questions.question(held));
      }
      case SlotTaken(var offer) -> taken(known, offer, state.refused());
      case HoldLapsed _,
          AppointmentBooked _,
          AppointmentMoved _,
          AppointmentCancelled _,
          AllCancelled _,
          VisitGone _ ->
          Step.to(state);
    };
  }

  /** A dentist who cannot be had is wished for no more: it is said once. */
  private static Step found(OfferingSlots state, SlotsFound found) {
    var service = service(state.known());
    var said = DentistWish.said(found, state.known(), service);
    var known = said.isEmpty() ? state.known() : state.known().withAnyDentist();
    var next = new OfferingSlots(known, found.offers(), state.refused());
    var offered = new Say.OfferSlots(service, found.offers(), found.fit(), null);
    var step =
        switch (found.fit()) {
          case EXACT ->
              said.isEmpty()
                  ? Step.to(next, new PlaceHold(found.offers().getFirst(), service))
                  : Step.to(next, offered);
          case SOONEST, WISHED, NEAREST -> Step.to(next, offered);
          case CLOSED -> Step.to(next, offered).after(closed(known));
        };
    return step.after(said);
  }

  static List<Say> closed(Known known) {
    var day = known.wish().date();
    return day == null ? List.of() : List.of(new Say.ClosedOn(day));
  }

  private static Step taken(Known known, Offer offer, List<Instant> refused) {
    return search(known, service(known), refused, List.of(offer.start()))
        .after(new Say.JustTaken(offer));
  }

  static Step answered(Confirming state, Answer answer) {
    var known = state.known();
    return switch (answer) {
      case HoldPlaced(var hold, var offer, var until) -> {
        var held = new Confirming(known, state.service(), offer, hold, until, state.stage());
        yield Step.to(
            held,
            state.stage() == Stage.AGREED
                ? new Book(hold, known.visitor())
                : Questions.question(held));
      }
      case HoldLapsed _ ->
          Step.to(state.at(Stage.AGREED), new PlaceHold(state.offer(), state.service()));
      case AppointmentBooked(var visit) ->
          Step.to(new Booked(visit.id()), new Say.Confirmed(visit));
      case SlotTaken(var offer) -> taken(known, offer, List.of());
      case SlotsFound _,
          NothingFree _,
          AppointmentMoved _,
          AppointmentCancelled _,
          AllCancelled _,
          VisitGone _ ->
          Step.to(state);
    };
  }

  /** The patient has agreed to the time that is held for them. */
  static Step agreed(Confirming state) {
    return Step.to(state.at(Stage.AGREED), new Book(state.hold(), state.known().visitor()));
  }

  /** Gives the held time back and looks again. */
  static Step change(Confirming state, Reading reading, Facts facts) {
    return continueWith(state.known(), reading, facts).after(new ReleaseHold(state.hold()));
  }

  /** So many refused times bring the question which day would suit. */
  static boolean isEnough(List<Instant> refused) {
    return refused.size() > ENOUGH_REFUSED;
  }

  static List<Instant> and(List<Instant> refused, List<Offer> more) {
    var all = new ArrayList<>(refused);
    more.forEach(offer -> all.add(offer.start()));
    return all;
  }

  private static String service(Known known) {
    var service = known.service();
    if (service == null) throw new IllegalStateException("times are sought for a service");
    return service;
  }
}
