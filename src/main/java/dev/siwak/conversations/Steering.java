package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;

import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.SaveName;
import dev.siwak.understanding.Reading;
import java.util.List;

/** Sends a message that moves the talk to the part of the dialog that is in charge. */
final class Steering {
  private Steering() {}

  static Step drive(DialogState state, Reading reading, Facts facts) {
    return switch (state) {
      case Idle _ -> fromRest(state, reading, facts);
      case Booked(var visit) ->
          reading.has(CONFIRM) && Visits.with(visit, facts).isPresent()
              ? Step.to(state, new Say.MyVisits(Visits.with(visit, facts).stream().toList()))
              : fromRest(state, reading, facts);
      case Qualifying qualifying ->
          Choosing.qualifying(qualifying, reading, facts)
              .after(naming(qualifying.known(), reading));
      case OfferingSlots offering ->
          Choosing.offering(offering, reading, facts).after(naming(offering.known(), reading));
      case Confirming confirming ->
          Choosing.confirming(confirming, reading, facts)
              .after(naming(confirming.known(), reading));
      case Rescheduling moving -> Moving.heard(moving, reading, facts);
      case Cancelling cancelling -> CallingOff.heard(cancelling, reading, facts);
      case WithStaff _ -> Step.to(state);
    };
  }

  private static Step fromRest(DialogState state, Reading reading, Facts facts) {
    if (reading.has(CANCEL)) return CallingOff.begin(state, reading, facts);
    if (reading.has(RESCHEDULE)) return Moving.begin(state, reading, facts);
    if (reading.has(CORRECT) && state instanceof Booked && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (reading.has(BOOK) || saysWish(reading)) return book(reading, facts);
    if (reading.has(OTHER_PERSON)) return Step.to(state, new Say.NotYours());
    if (reading.has(CONFIRM)) return Step.to(state, new Say.NothingToConfirm());
    if (reading.has(DENY)) return Step.to(state, new Say.AtYourService());
    if (reading.has(GIVE_NAME) && reading.name() != null)
      return Step.to(
          state, new SaveName(reading.name().value()), new Say.NiceToMeet(reading.name().value()));
    return Step.lost(state);
  }

  /** A dentist, a day or a service is a wish even where nothing was asked. */
  private static boolean saysWish(Reading reading) {
    return reading.service() != null
        || reading.provider() != null
        || reading.gender() != null
        || !reading.when().readings().isEmpty();
  }

  static Step book(Reading reading, Facts facts) {
    var known = Known.nothing(facts.named());
    return Booking.continueWith(known, reading, facts).after(naming(known, reading));
  }

  /** The patient's own name is kept as soon as it is said; another's belongs to the visit alone. */
  static List<Effect> naming(Known known, Reading reading) {
    var name = reading.name();
    var forOther = known.forOther() || reading.has(OTHER_PERSON);
    return name == null || forOther ? List.of() : List.of(new SaveName(name.value()));
  }

  /** The patient does not want a new appointment after all. */
  static Step drop(DialogState state, Facts facts) {
    return Step.to(new Idle(), new Say.BookingDropped(facts.visits()))
        .after(Questions.letGo(state));
  }
}
