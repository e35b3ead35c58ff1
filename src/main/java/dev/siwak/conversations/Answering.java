package dev.siwak.conversations;

import static dev.siwak.understanding.Intent.ASK_HOURS;
import static dev.siwak.understanding.Intent.ASK_INSURANCE;
import static dev.siwak.understanding.Intent.ASK_LOCATION;
import static dev.siwak.understanding.Intent.ASK_MY_APPOINTMENT;
import static dev.siwak.understanding.Intent.ASK_PRICE;
import static dev.siwak.understanding.Intent.ASK_SERVICE;
import static dev.siwak.understanding.Intent.BOOK;
import static dev.siwak.understanding.Intent.CANCEL;
import static dev.siwak.understanding.Intent.CHOOSE_OFFER;
import static dev.siwak.understanding.Intent.CLINICAL_QUESTION;
import static dev.siwak.understanding.Intent.CONFIRM;
import static dev.siwak.understanding.Intent.CORRECT;
import static dev.siwak.understanding.Intent.DENY;
import static dev.siwak.understanding.Intent.GIVE_NAME;
import static dev.siwak.understanding.Intent.OTHER_PERSON;
import static dev.siwak.understanding.Intent.RESCHEDULE;
import static dev.siwak.understanding.Intent.SMALL_TALK;

import dev.siwak.conversations.DialogState.BranchAsked;
import dev.siwak.conversations.DialogState.VisitOffered;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions that do not move the talk: each is answered, then the talk goes on where it was. */
final class Answering {
  private static final Set<Intent> MOVING =
      EnumSet.of(
          BOOK, CHOOSE_OFFER, CONFIRM, DENY, CORRECT, RESCHEDULE, CANCEL, GIVE_NAME, OTHER_PERSON);

  private static final Set<Intent> ASKING =
      EnumSet.of(
          ASK_PRICE,
          ASK_HOURS,
          ASK_LOCATION,
          ASK_INSURANCE,
          ASK_SERVICE,
          ASK_MY_APPOINTMENT,
          CLINICAL_QUESTION);

  /** Codes of the services in which a dentist has a look, where a clinic has them. */
  private static final List<String> LOOKED_AT = List.of("consult", "emergency");

  private Answering() {}

  /**
   * Whether a message moves the talk. A service or a day inside a question ("how much is
   * whitening?", "are you open on Friday?") is no wish.
   */
  static boolean moves(Reading reading) {
    if (hasAny(reading, MOVING)) return !asksOfAnother(reading);
    return !hasAny(reading, ASKING)
        && reading.guard() != Guard.CLINICAL
        && (reading.service() != null
            || reading.offer() != null
            || reading.name() != null
            || reading.provider() != null
            || reading.gender() != null
            || reading.has(Particular.ANY_DENTIST)
            || reading.has(Particular.SAME_DENTIST)
            || reading.has(Particular.ALL_VISITS)
            || !reading.when().readings().isEmpty());
  }

  /** "When is my husband's appointment?" is a question, not a visit for him. */
  private static boolean asksOfAnother(Reading reading) {
    return reading.has(OTHER_PERSON)
        && reading.has(ASK_MY_APPOINTMENT)
        && reading.intents().stream()
            .noneMatch(it -> it.value() != OTHER_PERSON && MOVING.contains(it.value()));
  }

  private static boolean hasAny(Reading reading, Set<Intent> wanted) {
    return reading.intents().stream().anyMatch(found -> wanted.contains(found.value()));
  }

  static List<Say> onTheSide(DialogState state, Reading reading, Facts facts) {
    var says = new ArrayList<Say>();
    if (reading.guard() == Guard.CLINICAL) says.add(new Say.DentistMustSee());
    else if (reading.has(CLINICAL_QUESTION)) says.add(new Say.SorryToHear());
    if (reading.has(ASK_PRICE)) says.add(new Say.Price(service(state, reading)));
    if (reading.has(ASK_SERVICE)) says.add(aboutServices(reading, facts));
    if (reading.has(ASK_HOURS)) says.add(new Say.Hours());
    says.addAll(Finding.us(state, reading, facts));
    if (reading.has(ASK_INSURANCE)) says.add(new Say.Insurance());
    if (reading.has(ASK_MY_APPOINTMENT)) says.add(visits(reading, facts));
    if (reading.has(SMALL_TALK) && says.isEmpty() && !moves(reading)) says.add(new Say.SmallTalk());
    return says;
  }

  private static boolean isClinical(Reading reading) {
    return reading.has(CLINICAL_QUESTION) || reading.guard() == Guard.CLINICAL;
  }

  private static @Nullable String service(DialogState state, Reading reading) {
    if (reading.service() != null) return reading.service().value();
    var known = Questions.known(state);
    return known == null ? null : known.service();
  }

  private static Say aboutServices(Reading reading, Facts facts) {
    var gender = reading.gender();
    if (reading.has(Particular.WHICH_DENTISTS) || gender != null)
      return new Say.Tell(new Told.Dentists(gender == null ? null : gender.value()));
    return reading.service() == null
        ? new Say.Services(facts.services())
        : new Say.AboutService(reading.service().value());
  }

  private static Say visits(Reading reading, Facts facts) {
    var visits = Visits.meant(reading, facts);
    return visits.isEmpty() ? Visits.sayNone(reading, facts) : new Say.MyVisits(visits);
  }

  /** Back to the open question; where none is open, a visit is offered. */
  static Step backTo(DialogState state, Reading reading, Facts facts) {
    if (!state.isAtRest()) return Questions.again(state, facts);
    if (Finding.us(state, reading, facts).contains(Finding.WHICH))
      return Step.to(new BranchAsked());
    if (isClinical(reading) || reading.has(ASK_PRICE) || reading.has(ASK_SERVICE))
      return Step.to(
          new VisitOffered(offered(reading, facts), gender(reading)), new Say.OfferVisit());
    return reading.has(OTHER_PERSON) && Visits.meant(reading, facts).isEmpty()
        ? Step.to(new VisitOffered(null))
        : Questions.again(state, facts);
  }

  /** "Do you have a woman?" and a yes to a visit means one with her. */
  private static @Nullable String gender(Reading reading) {
    return reading.gender() == null ? null : reading.gender().value();
  }

  private static @Nullable String offered(Reading reading, Facts facts) {
    return reading.service() == null ? forPain(reading, facts) : reading.service().value();
  }

  /** Whoever is in pain need not know the name of what helps: a dentist looks first. */
  static @Nullable String forPain(Reading reading, Facts facts) {
    if (!isClinical(reading)) return null;
    return LOOKED_AT.stream().filter(facts.services()::contains).findFirst().orElse(null);
  }
}
