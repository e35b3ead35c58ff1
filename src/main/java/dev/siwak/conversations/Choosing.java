package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Question.OtherTimeOrStop;
import dev.siwak.conversations.DialogState.Question.WhichReading;
import dev.siwak.conversations.DialogState.Question.WhichService;
import dev.siwak.conversations.DialogState.Question.WhichTime;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a patient says on the way to a new appointment. */
final class Choosing {
  private Choosing() {}

  static Step qualifying(Qualifying state, Reading reading, Facts facts) {
    var known = state.known();
    if (reading.has(CANCEL) || Steering.givesUp(reading)) return Steering.drop(state, facts);
    if (reading.has(RESCHEDULE) && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (known.isChangedBy(reading) || Known.isUnsettled(reading))
      return Booking.continueWith(known, reading, facts);
    if (reading.has(DENY)) return refused(state, facts);
    if (reading.offer() != null) return numbered(state, reading.offer().value(), facts);
    return switch (state.question()) {
      case WhichTime _ ->
          reading.has(CONFIRM) || reading.has(BOOK)
              ? Booking.ask(known.with(reading), facts)
              : noted(state, reading, facts);
      case OtherTimeOrStop(var refused) ->
          reading.has(CONFIRM) || reading.has(CORRECT)
              ? otherTimes(known, refused, facts)
              : noted(state, reading, facts);
      case WhichReading(var readings) ->
          reading.has(CONFIRM) && readings.size() == 1
              ? meant(known, readings.getFirst(), facts)
              : noted(state, reading, facts);
      case WhichService _ -> noted(state, reading, facts);
    };
  }

  /** A name, or whose visit it is, may come while something else was asked. */
  private static Step noted(Qualifying state, Reading reading, Facts facts) {
    var next = new Qualifying(state.known().with(reading), state.question());
    return next.equals(state) ? Step.lost(state) : Questions.again(next, facts);
  }

  /** The number of a row that we showed. */
  private static Step numbered(Qualifying state, int number, Facts facts) {
    return switch (state.question()) {
      case WhichReading(var readings) ->
          row(readings, number)
              .map(when -> meant(state.known(), when, facts))
              .orElseGet(() -> Step.lost(state));
      case WhichService(int from) -> service(state, from, number, facts);
      case WhichTime _, OtherTimeOrStop _ -> Step.lost(state);
    };
  }

  private static Step meant(Known known, When when, Facts facts) {
    return Booking.ask(known.withWish(Wishes.merge(known.wish(), when)), facts);
  }

  private static Step service(Qualifying state, int from, int number, Facts facts) {
    if (from >= facts.services().size()) return Step.lost(state);
    var asked = new Say.AskService(facts.services(), from);
    int shown = asked.shown().size();
    var service = row(asked.shown(), number);
    if (service.isPresent()) return Booking.ask(state.known().withService(service.get()), facts);
    return number == shown + 1 && asked.hasMore()
        ? Booking.askService(state.known(), facts.services(), from + shown)
        : Step.lost(state);
  }

  /** No to the one time that may be meant brings the question for it; no to several ends it. */
  private static Step refused(Qualifying state, Facts facts) {
    return switch (state.question()) {
      case WhichService _, WhichTime _, OtherTimeOrStop _ -> Steering.drop(state, facts);
      case WhichReading(var readings) ->
          readings.size() == 1
              ? Step.to(new Qualifying(state.known(), new WhichTime()), new Say.AskTime())
              : Steering.drop(state, facts);
    };
  }

  private static Step otherTimes(Known before, Instant refused, Facts facts) {
    var known = before.withWish(Wishes.dayOf(before.wish()));
    var service = known.service();
    return service == null
        ? Booking.ask(known, facts)
        : Booking.search(known, service, List.of(refused));
  }

  static Step offering(OfferingSlots state, Reading reading, Facts facts) {
    var known = state.known();
    var service = known.service();
    if (reading.has(CANCEL) || Steering.givesUp(reading)) return Steering.drop(state, facts);
    if (reading.has(RESCHEDULE) && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (service == null) return Booking.ask(known.with(reading), facts);
    var picked = picked(state.offers(), reading, facts.zone());
    if (picked.isPresent() && sameButTime(known, reading))
      return Booking.choose(known.with(reading), picked.get(), service, state.refused(), facts);
    if (known.isChangedBy(reading) || Known.isUnsettled(reading))
      return Booking.continueWith(known, reading, facts);
    if (reading.has(Particular.ANY_DENTIST) || DentistWish.isUnknown(reading))
      return Questions.again(state, facts);
    var noted = new OfferingSlots(known.with(reading), state.offers(), state.refused());
    if (!noted.equals(state)) return Questions.again(noted, facts);
    if (reading.offer() != null || reading.has(CONFIRM))
      return Step.lost(state, new Say.WhichOffer());
    if (reading.has(DENY) || reading.has(CORRECT)) return refusedAll(state, service);
    return Step.lost(state);
  }

  /** The offer a message chooses: by its number, as the only one, or by a time only it has. */
  static Optional<Offer> picked(List<Offer> offers, Reading reading, ZoneId zone) {
    var number = reading.offer();
    if (number != null) return row(offers, number.value());
    var readings = reading.when().readings();
    if (readings.isEmpty())
      return reading.has(CONFIRM) && !reading.has(DENY) && offers.size() == 1
          ? Optional.of(offers.getFirst())
          : Optional.empty();
    var fitting = offers.stream().filter(offer -> isOneOf(readings, offer, zone)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** The row that has this number in a list as we showed it. */
  static <T> Optional<T> row(List<T> rows, int number) {
    return number >= 1 && number <= rows.size()
        ? Optional.of(rows.get(number - 1))
        : Optional.empty();
  }

  static boolean isOneOf(List<When> readings, Offer offer, ZoneId zone) {
    return readings.stream().anyMatch(when -> Wishes.admits(when, offer.at(zone)));
  }

  static boolean sameButTime(Known known, Reading reading) {
    return known.with(reading).asksLike(known);
  }

  private static Step refusedAll(OfferingSlots state, String service) {
    var refused = Booking.and(state.refused(), state.offers());
    var known = state.known();
    if (Booking.isEnough(refused))
      return Step.to(new Qualifying(known.withWish(When.ANY), new WhichTime()), new Say.AskTime());
    return Booking.search(known, service, refused).after(new Say.Others());
  }
}
