package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Question.OtherTimeOrStop;
import dev.siwak.conversations.DialogState.Question.WhichReading;
import dev.siwak.conversations.DialogState.Question.WhichService;
import dev.siwak.conversations.DialogState.Question.WhichTime;
import dev.siwak.conversations.DialogState.Stage;
import dev.siwak.conversations.Effect.ReleaseHold;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a patient says on the way to a new appointment. */
final class Choosing {
  /** Refusing this many times in a row brings the question which day would suit. */
  private static final int ENOUGH_REFUSED = 6;

  private Choosing() {}

  static Step qualifying(Qualifying state, Reading reading, Facts facts) {
    var known = state.known();
    if (reading.has(CANCEL)) return Steering.drop(state, facts);
    if (reading.has(RESCHEDULE) && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (known.isChangedBy(reading) || Known.isUnsettled(reading))
      return Booking.continueWith(known, reading, facts);
    if (reading.has(DENY)) return refused(state, facts);
    if (reading.offer() != null && state.question() instanceof WhichReading(var readings))
      return numbered(state, readings, reading.offer().value(), facts);
    return switch (state.question()) {
      case WhichTime _ ->
          reading.has(CONFIRM) || reading.has(BOOK)
              ? Booking.ask(known.with(reading), facts)
              : Questions.again(with(state, reading), facts);
      case OtherTimeOrStop(var refused) ->
          reading.has(CONFIRM) || reading.has(CORRECT)
              ? otherTimes(known, refused, facts)
              : Questions.again(with(state, reading), facts);
      case WhichService _, WhichReading _ -> Questions.again(with(state, reading), facts);
    };
  }

  private static Qualifying with(Qualifying state, Reading reading) {
    return new Qualifying(state.known().with(reading), state.question());
  }

  private static Step numbered(Qualifying state, List<When> readings, int number, Facts facts) {
    if (number < 1 || number > readings.size()) return Questions.again(state, facts);
    var known = state.known();
    return Booking.ask(known.withWish(Wishes.merge(known.wish(), readings.get(number - 1))), facts);
  }

  private static Step refused(Qualifying state, Facts facts) {
    return switch (state.question()) {
      case WhichService _, WhichTime _, OtherTimeOrStop _ -> Steering.drop(state, facts);
      case WhichReading _ ->
          Step.to(new Qualifying(state.known(), new WhichTime()), new Say.AskTime());
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
    if (reading.has(CANCEL)) return Steering.drop(state, facts);
    if (reading.has(RESCHEDULE) && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (service == null) return Booking.ask(known.with(reading), facts);
    var picked = picked(state.offers(), reading, facts.zone());
    if (picked.isPresent() && sameButTime(known, reading))
      return Booking.choose(known.with(reading), picked.get(), service, state.refused(), facts);
    if (known.isChangedBy(reading) || Known.isUnsettled(reading))
      return Booking.continueWith(known, reading, facts);
    if (reading.offer() != null || reading.has(CONFIRM))
      return Questions.again(state, facts).after(new Say.WhichOffer());
    if (reading.has(DENY) || reading.has(CORRECT)) return refusedAll(state, service);
    return Questions.again(
        new OfferingSlots(known.with(reading), state.offers(), state.refused()), facts);
  }

  /** The offer a message chooses: by its number, as the only one, or by a time only it has. */
  static Optional<Offer> picked(List<Offer> offers, Reading reading, ZoneId zone) {
    var number = reading.offer();
    if (number != null)
      return number.value() >= 1 && number.value() <= offers.size()
          ? Optional.of(offers.get(number.value() - 1))
          : Optional.empty();
    var readings = reading.when().readings();
    if (readings.isEmpty())
      return reading.has(CONFIRM) && !reading.has(DENY) && offers.size() == 1
          ? Optional.of(offers.getFirst())
          : Optional.empty();
    var fitting = offers.stream().filter(offer -> isOneOf(readings, offer, zone)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  static boolean isOneOf(List<When> readings, Offer offer, ZoneId zone) {
    var at = offer.start().atZone(zone).toLocalDateTime();
    return readings.stream().anyMatch(when -> Wishes.admits(when, at));
  }

  private static boolean sameButTime(Known known, Reading reading) {
    return known.with(reading).asksLike(known);
  }

  private static Step refusedAll(OfferingSlots state, String service) {
    var refused = Booking.and(state.refused(), state.offers());
    var known = state.known();
    if (refused.size() > ENOUGH_REFUSED)
      return Step.to(new Qualifying(known.withWish(When.ANY), new WhichTime()), new Say.AskTime());
    return Booking.search(known, service, refused).after(new Say.Others());
  }

  static Step confirming(Confirming state, Reading reading, Facts facts) {
    var known = state.known();
    if (reading.has(CANCEL) && !reading.has(CORRECT)) return Steering.drop(state, facts);
    var readings = reading.when().readings();
    var agrees = reading.has(CONFIRM) && !reading.has(DENY);
    var sameTime = readings.isEmpty() || isOneOf(readings, state.offer(), facts.zone());
    if (!sameTime || !sameButTime(known, reading)) return Booking.change(state, reading, facts);
    if (reading.has(CORRECT) || reading.has(RESCHEDULE) || (reading.has(DENY) && !agrees))
      return reading.has(CONFIRM) ? Questions.again(state, facts) : saidNo(state);
    if (reading.name() != null || reading.has(OTHER_PERSON)) return named(state, reading, facts);
    if (!agrees) return Questions.again(state, facts);
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

  private static Step named(Confirming state, Reading reading, Facts facts) {
    var known = state.known().withNameOf(reading);
    var stage = known.needsName() ? Stage.NAME : Stage.AGREEMENT;
    return Questions.again(state.with(known, stage), facts);
  }

  /** A name is asked for once; only the name of somebody else is needed. */
  private static Step unnamed(Confirming state, Facts facts) {
    return state.known().forOther()
        ? Questions.again(state, facts)
        : Questions.again(state.at(Stage.AGREEMENT), facts);
  }
}
