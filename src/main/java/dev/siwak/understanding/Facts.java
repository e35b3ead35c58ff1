package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Phrases.Hit;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, answered as yes or no from its cues and its values: the questions from which
 * its intents follow.
 *
 * @param wished whether a service is named as something wanted
 */
record Facts(
    Utterance said,
    Cues cues,
    Talk talk,
    LocalDate today,
    List<Hit<String>> services,
    boolean wished,
    @Nullable Found<Integer> offer,
    @Nullable Found<String> name,
    @Nullable Found<String> visitor,
    boolean dentist,
    TimeReading when,
    boolean isEmergency,
    Set<Particular> particulars) {

  boolean isLate() {
    return cues.has(Cue.LATE) && !cues.hasAny(Cue.CANCEL, Cue.MOVE);
  }

  /** "call me Ali" gives a name, "call me" asks for a person. */
  boolean callsOneself() {
    return name != null
        && cues.all(Cue.HUMAN).stream().allMatch(hit -> cues.before(hit.to(), 0, Cue.NAME));
  }

  /** The cue is the whole message, but for courtesies. */
  boolean isAlone(Cue cue) {
    return cues.has(cue)
        && cues.isOnly(cue, Cue.THANK, Cue.GREET, Cue.POLITE, Cue.OK, Cue.YES, Cue.NO, Cue.ARABIC);
  }

  boolean chooses() {
    return offer != null && talk.offers() > 0;
  }

  boolean asks() {
    return cues.hasAny(Cue.PRICE, Cue.HOURS, Cue.LOCATION, Cue.INSURANCE, Cue.SERVICE, Cue.MINE)
        || asksService();
  }

  boolean isClinical() {
    boolean named = topic().isNamed(Cue.SYMPTOM) && Urgency.isOnlyNamed(cues);
    return Urgency.isClinical(cues) && !named && !asksTreatment();
  }

  boolean hasTime() {
    return !when.readings().isEmpty() && !isTimeOfTrouble() && !isTimeOfQuestion();
  }

  /** Whether the time said is told of at all: not since when it hurts, nor how late one comes. */
  boolean tellsTime() {
    return !isTimeOfTrouble() && !isLate();
  }

  boolean wishes() {
    return hasTime()
        || (wished && !topic().isAny())
        || (dentist && !cues.has(Cue.SERVICE) && !asksDentist());
  }

  boolean books() {
    return cues.hasAny(Cue.BOOK, Cue.AVAILABLE)
        || (cues.has(Cue.BOOK_IT) && !talk.awaitsYes())
        || (cues.has(Cue.APPOINTMENT) && (hasTime() || isForOther()) && !asks());
  }

  boolean changes() {
    return cues.hasAny(Cue.CHANGE, Cue.MAKE_IT);
  }

  /** "change it" over offers means the wish, over a visit the visit. */
  boolean isUnbooked() {
    return !talk.rescheduling() && !(cues.has(Cue.MY_VISIT) && talk.visit());
  }

  boolean refuses() {
    return assent().refuses() || particulars.contains(Particular.GIVES_UP);
  }

  boolean agrees() {
    return assent().agrees(asks()) || isAlone(Cue.ANY_OFFER);
  }

  OwnVisit ownVisit() {
    return new OwnVisit(this);
  }

  Assent assent() {
    return new Assent(said, cues, talk);
  }

  /** A yes or a no beside other things is only a manner of speaking, unless we wait for one. */
  boolean isAside() {
    boolean other =
        asks()
            || cues.hasAny(
                Cue.THANK,
                Cue.HUMAN,
                Cue.MY_VISIT,
                Cue.HOW_MUCH,
                Cue.ARABIC,
                Cue.ENGLISH,
                Cue.SMALL_TALK)
            || isClinical()
            || givesName()
            || forOther()
            || isEmergency;
    boolean strong = cues.has(Cue.NO) && cues.has(Cue.THANK);
    return other && !strong && !talk.awaitsYes();
  }

  boolean corrects() {
    boolean anew = cues.has(Cue.MAKE_IT) && talk.asked() != Asked.TIME;
    return anew || cues.hasAny(Cue.CHANGE, Cue.NO) || cues.denies(Cue.BOOK);
  }

  boolean sameAsHeld() {
    return talk.confirming() && chooses();
  }

  boolean givesName() {
    return name != null && (talk.asked() == Asked.NAME || !isAnothers());
  }

  private boolean isForOther() {
    return cues.has(Cue.FOR_OTHER) && !isAnothers();
  }

  boolean forOther() {
    boolean named = cues.has(Cue.RELATION) && (books() || wishes() || isClinical() || isEmergency);
    return cues.has(Cue.FOR_OTHER) || visitor != null || named;
  }

  /** Somebody else's appointment or file. */
  boolean isAnothers() {
    return cues.has(Cue.THEIRS);
  }

  boolean asksPriceOfService() {
    return topic().isPriced();
  }

  boolean asksService() {
    return !particulars.contains(Particular.ANY_DENTIST)
        && (((topic().isAsked() || asksTreatment()) && !hasTime())
            || asksDentist()
            || particulars.contains(Particular.WHICH_DENTISTS));
  }

  /** "Do you do implants?", "do you treat gum disease?": asked of the clinic, not suffered. */
  private boolean asksTreatment() {
    boolean only = Urgency.isOnlyNamed(cues) && !cues.has(Cue.PRICE);
    return only
        && Stream.of(Cue.TREATMENT, Cue.SYMPTOM)
            .flatMap(cue -> cues.all(cue).stream())
            .anyMatch(hit -> cues.before(hit.from(), 2, Cue.DO_YOU));
  }

  private boolean asksDentist() {
    return (dentist || cues.hasAny(Cue.WOMAN, Cue.MAN)) && DentistQuestion.isIn(said, cues, 0);
  }

  private Topic topic() {
    return new Topic(cues, services);
  }

  /** "It has hurt since yesterday", "it hurts at night": when, but not when to come. */
  private boolean isTimeOfTrouble() {
    return (isClinical() || isEmergency)
        && !cues.hasAny(Cue.BOOK, Cue.AVAILABLE, Cue.APPOINTMENT)
        && when.readings().stream().noneMatch(reading -> reading.isAfter(today));
  }

  /** "Are you open on Friday?" names a day and wishes nothing. */
  private boolean isTimeOfQuestion() {
    boolean question =
        cues.hasAny(
            Cue.HOURS, Cue.MINE, Cue.THEIRS, Cue.BYE, Cue.CONFIRM_VISIT, Cue.LOCATION, Cue.HUMAN);
    return question && !cues.hasAny(Cue.BOOK, Cue.AVAILABLE, Cue.MOVE);
  }
}
