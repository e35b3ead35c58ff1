package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;
import static dev.siwak.understanding.Intent.THANK;

import dev.siwak.conversations.DialogState.Booked;
import dev.siwak.conversations.DialogState.BranchAsked;
import dev.siwak.conversations.DialogState.Cancelling;
import dev.siwak.conversations.DialogState.Confirming;
import dev.siwak.conversations.DialogState.Idle;
import dev.siwak.conversations.DialogState.OfferingSlots;
import dev.siwak.conversations.DialogState.Qualifying;
import dev.siwak.conversations.DialogState.Reminded;
import dev.siwak.conversations.DialogState.Rescheduling;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.SaveName;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sends a message that moves the talk to the part of the dialog that is in charge. */
final class Steering {
  private static final Set<Intent> WANTING =
      EnumSet.of(BOOK, CANCEL, CORRECT, GIVE_NAME, OTHER_PERSON, RESCHEDULE);

  private Steering() {}

  static Step drive(DialogState state, Reading reading, Facts facts) {
    return switch (state) {
      case Idle _ -> fromRest(state, reading, facts);
      case BranchAsked _ -> fromRest(new Idle(), reading, facts);
      case VisitOffered offered -> offered(offered, reading, facts);
      case Reminded reminded ->
          AfterReminder.heard(reminded, reading, wantsElse(reading), facts)
              .orElseGet(() -> fromRest(state, reading, facts));
      case Booked(var id) ->
          Visits.with(id, facts)
              .map(visit -> booked(state, visit, reading, facts))
              .orElseGet(() -> fromRest(state, reading, facts));
      case Qualifying qualifying ->
          Choosing.qualifying(qualifying, reading, facts)
              .after(naming(qualifying.known(), reading));
      case OfferingSlots offering ->
          Choosing.offering(offering, reading, facts).after(naming(offering.known(), reading));
      case Confirming confirming ->
          Agreeing.confirming(confirming, reading, facts)
              .after(naming(confirming.known(), reading));
      case Rescheduling moving -> Moving.heard(moving, reading, facts);
      case Cancelling cancelling -> CallingOff.heard(cancelling, reading, facts);
      case WithStaff _ -> Step.to(state);
    };
  }

  /** A yes takes what we offered; so does a wish that leaves the service open. */
  private static Step offered(VisitOffered visit, Reading reading, Facts facts) {
    var known =
        Known.nothing(facts.named()).withService(visit.service()).withGender(visit.gender());
    if (reading.has(CONFIRM) || reading.has(BOOK))
      return Booking.continueWith(known, reading, facts).after(naming(known, reading));
    return fromRest(new Idle(), reading, facts);
  }

  /** Right after the booking a no is a second thought, and a yes no more than a nod. */
  private static Step booked(DialogState state, Visit visit, Reading reading, Facts facts) {
    var wants = wants(reading) || saysWish(reading);
    if (!wants && reading.has(CONFIRM)) return Step.to(state, new Say.AllSet(visit));
    if (!wants && reading.has(DENY) && !reading.has(THANK))
      return Step.to(state, new Say.MyVisits(List.of(visit)));
    return fromRest(state, reading, facts);
  }

  private static Step fromRest(DialogState state, Reading reading, Facts facts) {
    if (reading.has(CANCEL)) return CallingOff.begin(state, reading, facts);
    if (reading.has(RESCHEDULE)) return Moving.begin(state, reading, facts);
    var ofVisit = state instanceof Booked || state instanceof Reminded;
    if (reading.has(CORRECT) && ofVisit && !facts.visits().isEmpty())
      return Moving.begin(state, reading, facts);
    if (reading.has(BOOK) || saysWish(reading)) return book(reading, facts);
    if (reading.has(OTHER_PERSON)) return ofAnother(state, reading, facts);
    if (reading.has(CONFIRM)) return Step.to(state, new Say.NothingToConfirm());
    if (reading.has(DENY)) return Step.to(state, new Say.AtYourService());
    var name = Known.nameIn(reading);
    if (name != null) return Step.to(state, new SaveName(name), new Say.NiceToMeet(name));
    return Step.lost(state);
  }

  private static Step ofAnother(DialogState state, Reading reading, Facts facts) {
    var visits = Visits.meant(reading, facts);
    return visits.isEmpty()
        ? Visits.none(reading, facts)
        : Step.to(state, new Say.MyVisits(visits));
  }

  private static boolean wantsElse(Reading reading) {
    return WANTING.stream().filter(it -> it != BOOK).anyMatch(reading::has);
  }

  private static boolean wants(Reading reading) {
    return WANTING.stream().anyMatch(reading::has);
  }

  /** A dentist, a day or a service is a wish even where nothing was asked. */
  static boolean saysWish(Reading reading) {
    return reading.service() != null
        || reading.provider() != null
        || reading.gender() != null
        || reading.has(Particular.SAME_DENTIST)
        || !reading.when().readings().isEmpty();
  }

  static Step book(Reading reading, Facts facts) {
    var known = Known.nothing(facts.named()).withService(Answering.forPain(reading, facts));
    return Booking.continueWith(known, reading, facts).after(naming(known, reading));
  }

  /** The patient's own name is kept as soon as it is said; another's belongs to the visit alone. */
  static List<Effect> naming(Known known, Reading reading) {
    var name = Known.nameIn(reading);
    var forOther = known.forOther() || reading.has(OTHER_PERSON);
    return name == null || forOther ? List.of() : List.of(new SaveName(name));
  }

  /** "Never mind", and nothing else is said that could be a wish. */
  static boolean givesUp(Reading reading) {
    return reading.has(Particular.GIVES_UP)
        && !saysWish(reading)
        && reading.offer() == null
        && !reading.has(CONFIRM)
        && !reading.has(BOOK)
        && !reading.has(CORRECT)
        && !reading.has(RESCHEDULE);
  }

  /** The patient does not want a new appointment after all. */
  static Step drop(DialogState state, Facts facts) {
    return Step.to(new Idle(), new Say.BookingDropped(facts.visits()))
        .after(Questions.letGo(state));
  }
}
