package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Phrases.Hit;
import java.time.LocalDate;
import java.util.List;
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
    boolean isEmergency) {

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
    return Urgency.isClinical(cues) && !(topic().isNamed(Cue.SYMPTOM) && Urgency.isOnlyNamed(cues));
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
        || (cues.has(Cue.APPOINTMENT) && hasTime() && !asks());
  }

  boolean cancels() {
    boolean cannotCome =
        cues.has(Cue.CANNOT_COME) && !talk.open() && !talk.qualifying() && !hasTime();
    return cues.has(Cue.CANCEL) || (cannotCome && !(books() || cues.has(Cue.CHANGE)));
  }

  boolean moves() {
    boolean instead = cues.has(Cue.CANNOT_COME) && !talk.qualifying() && (books() || hasTime());
    return cues.has(Cue.MOVE) || (instead && !talk.open());
  }

  /** "change it" over offers means the wish, over a visit the visit. */
  boolean isUnbooked() {
    return !talk.rescheduling() && !(cues.has(Cue.MY_VISIT) && talk.visit());
  }

  boolean refuses() {
    return assent().refuses();
  }

  boolean agrees() {
    return assent().agrees(asks()) || isAlone(Cue.ANY_OFFER);
  }

  boolean keeps() {
    return assent().keeps(hasTime());
  }

  private Assent assent() {
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
    return cues.hasAny(Cue.CHANGE, Cue.NO) || cues.denies(Cue.BOOK);
  }

  boolean sameAsHeld() {
    return talk.confirming() && chooses();
  }

  boolean givesName() {
    return name != null && (talk.asked() == Asked.NAME || !isAnothers());
  }

  boolean forOther() {
    boolean named = cues.has(Cue.RELATION) && (books() || wishes() || isClinical() || isEmergency);
    return cues.has(Cue.FOR_OTHER) || visitor != null || named;
  }

  /** Somebody else's appointment or file. */
  boolean isAnothers() {
    return cues.has(Cue.THEIRS);
  }

  boolean asksOwnVisit() {
    return cues.has(Cue.MINE) && !isAnothers();
  }

  boolean asksPriceOfService() {
    return topic().isPriced();
  }

  boolean asksService() {
    return (topic().isAsked() && !hasTime()) || asksDentist();
  }

  private boolean asksDentist() {
    return dentist && talk.awaitsYes() && DentistQuestion.isIn(said, cues, 0);
  }

  private Topic topic() {
    return new Topic(cues, services);
  }

  /** "It has hurt since yesterday", "it hurts at night": when, but not when to come. */
  private boolean isTimeOfTrouble() {
    return (isClinical() || isEmergency)
        && !cues.hasAny(Cue.BOOK, Cue.AVAILABLE, Cue.APPOINTMENT)
        && when.readings().stream().noneMatch(this::isAhead);
  }

  private boolean isAhead(When reading) {
    var from = reading.date() != null ? reading.date() : reading.startDate();
    var start = reading.start();
    return (from != null && from.isAfter(today))
        || (start != null && start.toLocalDate().isAfter(today));
  }

  /** "Are you open on Friday?" names a day and wishes nothing. */
  private boolean isTimeOfQuestion() {
    boolean question =
        cues.hasAny(
            Cue.HOURS, Cue.MINE, Cue.THEIRS, Cue.BYE, Cue.CONFIRM_VISIT, Cue.LOCATION, Cue.HUMAN);
    return question && !cues.hasAny(Cue.BOOK, Cue.AVAILABLE, Cue.MOVE);
  }
}
