package dev.siwak.understanding;

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
  private final ObjDoubleConsumer<Intent> add;

  /**
   * @param add takes an intent and its confidence
   */
  Moves(Facts facts, ObjDoubleConsumer<Intent> add) {
    this.facts = facts;
    this.cues = facts.cues();
    this.talk = facts.talk();
    this.add = add;
  }

  /** What takes the talk further: exactly one of these, unless something is refused beside it. */
  void find() {
    if (talk.cancelling()) {
      cancelling();
    } else if (keeps()) {
      add.accept(talk.confirming() ? Intent.CONFIRM : Intent.DENY, SURE);
    } else if (facts.chooses()) {
      add.accept(talk.confirming() ? Intent.CONFIRM : Intent.CHOOSE_OFFER, SURE);
    } else if (facts.cancels()) {
      add.accept(facts.wishes() && cues.has(Cue.MOVE) ? Intent.RESCHEDULE : Intent.CANCEL, SURE);
    } else if (facts.moves()) {
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
    return facts.keeps() && !cues.hasAny(Cue.CANCEL, Cue.MOVE) && !facts.books();
  }

  private void cancelling() {
    if (facts.moves() || (facts.hasTime() && !facts.agrees() && !cues.has(Cue.CANCEL))) {
      add.accept(Intent.RESCHEDULE, SURE);
    } else if (facts.refuses() || facts.keeps()) {
      add.accept(Intent.DENY, SURE);
    } else if (facts.agrees() || cues.has(Cue.CANCEL) || cues.has(Cue.BOOK_IT)) {
      add.accept(Intent.CONFIRM, SURE);
    } else if (facts.chooses()) {
      add.accept(Intent.CHOOSE_OFFER, SURE);
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
    } else if (cues.has(Cue.CHANGE) && !facts.asks() && !cues.has(Cue.HESITATE)) {
      add.accept(Intent.CORRECT, LIKELY);
    } else if (facts.books()) {
      add.accept(Intent.BOOK, SURE);
    }
  }

  private boolean booksTheHeldTime() {
    return talk.confirming() && facts.books() && !facts.asks() && !cues.has(Cue.AVAILABLE);
  }

  private void wishing() {
    boolean anew = facts.books() && !cues.hasAny(Cue.CHANGE, Cue.EARLIER, Cue.LATER);
    boolean visit = talk.booked() && facts.hasTime() && !anew && !facts.forOther();
    if (visit && (talk.done() || cues.hasAny(Cue.CHANGE, Cue.EARLIER, Cue.LATER))) {
      add.accept(Intent.RESCHEDULE, SURE);
    } else if (talk.qualifying() && facts.corrects()) {
      add.accept(Intent.CORRECT, SURE);
    } else {
      add.accept(Intent.BOOK, facts.books() ? SURE : LIKELY);
    }
  }

  /** Nothing is wished: a yes or a no to whatever we asked last. */
  private void answering() {
    if (talk.booked() && cues.hasAny(Cue.EARLIER, Cue.LATER, Cue.ANOTHER) && !facts.asks()) {
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
