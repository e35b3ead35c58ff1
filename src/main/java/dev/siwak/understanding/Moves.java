package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import java.util.function.ObjDoubleConsumer;

/**
 * What takes the talk further. An answer to our question fills the wish, a new wish over offers
 * corrects it, "yes" is an answer to what was asked.
 */
final class Moves {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.75;

  private final Facts facts;
  private final Cues cues;
  private final Talk talk;
  private final OwnVisit visit;
  private final ObjDoubleConsumer<Intent> add;

  /**
   * @param add takes an intent and its confidence
   */
  Moves(Facts facts, ObjDoubleConsumer<Intent> add) {
    this.facts = facts;
    this.cues = facts.cues();
    this.talk = facts.talk();
    this.visit = facts.ownVisit();
    this.add = add;
  }

  /** What takes the talk further: exactly one of these, unless something is refused beside it. */
  void find() {
    if (talk.cancelling()) {
      cancelling();
    } else if (keeps()) {
      boolean taken = talk.confirming() && !cues.has(Cue.NEVER_MIND);
      add.accept(taken ? Intent.CONFIRM : Intent.DENY, SURE);
    } else if (facts.chooses()) {
      add.accept(talk.confirming() ? Intent.CONFIRM : Intent.CHOOSE_OFFER, SURE);
    } else if (visit.cancels()) {
      add.accept(visit.replaces() ? Intent.RESCHEDULE : Intent.CANCEL, SURE);
    } else if (visit.moves()) {
      add.accept(talk.open() && facts.isUnbooked() ? Intent.CORRECT : Intent.RESCHEDULE, SURE);
    } else if (talk.open()) {
      deciding();
    } else if (facts.wishes() || facts.books()) {
      wishing();
    } else {
      answering();
    }
  }

  /** The visit that there is stays as it is, and nothing else is wished. */
  private boolean keeps() {
    boolean said = talk.confirming() ? cues.has(Cue.KEEP) : visit.keeps();
    return said && !facts.hasTime() && !cues.hasAny(Cue.CANCEL, Cue.MOVE) && !facts.books();
  }

  private void cancelling() {
    if (visit.moves() || (cues.has(Cue.CANCEL) && visit.replaces())) {
      add.accept(Intent.RESCHEDULE, SURE);
    } else if (facts.chooses()) {
      add.accept(Intent.CHOOSE_OFFER, SURE);
    } else if (facts.hasTime() && !facts.agrees() && !cues.has(Cue.CANCEL)) {
      add.accept(Intent.RESCHEDULE, SURE);
    } else if (facts.refuses() || visit.keeps()) {
      add.accept(Intent.DENY, SURE);
    } else if (facts.agrees() || cues.has(Cue.CANCEL) || cues.has(Cue.BOOK_IT)) {
      add.accept(Intent.CONFIRM, SURE);
    }
  }

  /** Offers are on the table, a time is held, or a visit is being moved. */
  private void deciding() {
    boolean changed = facts.wishes() || cues.hasAny(Cue.EARLIER, Cue.LATER);
    if (changed && !facts.sameAsHeld()) {
      add.accept(talk.rescheduling() ? Intent.RESCHEDULE : Intent.CORRECT, SURE);
    } else if (facts.refuses()) {
      add.accept(Intent.DENY, SURE);
    } else if (facts.agrees() || cues.has(Cue.BOOK_IT) || booksTheHeldTime()) {
      add.accept(
          talk.offers() == 1 && !talk.confirming() ? Intent.CHOOSE_OFFER : Intent.CONFIRM, SURE);
    } else if (facts.changes() && !facts.asks() && !cues.has(Cue.HESITATE)) {
      add.accept(Intent.CORRECT, LIKELY);
    } else if (facts.books()) {
      add.accept(Intent.BOOK, SURE);
    }
  }

  private boolean booksTheHeldTime() {
    return talk.confirming() && facts.books() && !facts.asks() && !cues.has(Cue.AVAILABLE);
  }

  private void wishing() {
    boolean shifts = facts.changes() || cues.hasAny(Cue.EARLIER, Cue.LATER);
    boolean timed = facts.hasTime() || cues.hasAny(Cue.EARLIER, Cue.LATER);
    boolean anew = facts.books() && !shifts;
    boolean booked = talk.booked() && timed && !anew && !facts.forOther();
    if (booked && (talk.done() || shifts)) {
      add.accept(Intent.RESCHEDULE, SURE);
    } else if (talk.qualifying() && facts.corrects()) {
      add.accept(Intent.CORRECT, SURE);
    } else {
      add.accept(Intent.BOOK, facts.books() ? SURE : LIKELY);
    }
  }

  /** "Any time is fine" says when, unless something else was asked; "any dentist?" does not. */
  private boolean leavesTime() {
    boolean asked = talk.asked() == null || talk.asked() == Asked.TIME;
    boolean any = cues.all(Cue.ANY_OFFER).stream().anyMatch(hit -> hit.to() - hit.from() > 1);
    return asked && any && !facts.said().asks() && !cues.hasAny(Cue.NO, Cue.REFUSE);
  }

  /** Nothing is wished: a yes or a no to whatever we asked last. */
  private void answering() {
    boolean another = cues.hasAny(Cue.EARLIER, Cue.LATER, Cue.ANOTHER) && !facts.asks();
    if (talk.qualifying() && leavesTime()) {
      add.accept(Intent.BOOK, SURE);
    } else if (talk.booked() && (another || (cues.has(Cue.REFUSE) && visit.rulesOutDay()))) {
      add.accept(Intent.RESCHEDULE, LIKELY);
    } else if (cues.has(Cue.CONFIRM_VISIT)) {
      add.accept(
          talk.booked() || talk.awaitsYes() ? Intent.CONFIRM : Intent.ASK_MY_APPOINTMENT, SURE);
    } else if (facts.refuses() && !facts.isAside()) {
      add.accept(Intent.DENY, SURE);
    } else if (facts.agrees() && !facts.isAside()) {
      add.accept(Intent.CONFIRM, SURE);
    }
  }
}
