package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is wanted with the visit that there is: another time, none at all, or to know of it. */
record OwnVisit(Facts facts) {
  boolean cancels() {
    boolean cannotCome =
        facts.cues().has(Cue.CANNOT_COME)
            && !facts.talk().open()
            && !facts.talk().qualifying()
            && !facts.hasTime();
    return facts.cues().has(Cue.CANCEL)
        || (cannotCome
            && !(facts.books()
                || facts.changes()
                || facts.cues().has(Cue.ANOTHER)
                || rulesOutDay()));
  }

  boolean moves() {
    boolean instead =
        facts.cues().has(Cue.CANNOT_COME)
            && !facts.talk().qualifying()
            && (facts.books() || facts.hasTime() || facts.cues().has(Cue.ANOTHER) || rulesOutDay());
    return facts.cues().has(Cue.MOVE) || (instead && !facts.talk().open());
  }

  /** "I can't on Thursday": the day of the visit is ruled out, and so another one is wished. */
  boolean rulesOutDay() {
    return facts.talk().booked()
        && !facts.talk().awaitsYes()
        && !facts.hasTime()
        && IntStream.range(0, facts.said().size()).anyMatch(facts.said()::tellsTime);
  }

  /** "Cancel it and book me for Tuesday": one move, not a cancellation. */
  boolean replaces() {
    int cancelled = facts.cues().first(Cue.CANCEL).map(Hit::from).orElse(facts.said().size());
    boolean anew =
        facts.cues().hasAny(Cue.MOVE, Cue.MAKE_IT)
            || facts.cues().hasAfter(cancelled, Cue.BOOK, Cue.BOOK_IT);
    return anew && facts.wishes();
  }

  boolean isAskedFor() {
    return !facts.isAnothers()
        && facts.cues().all(Cue.MINE).stream().anyMatch(mine -> !isMoved(mine));
  }

  /** "Change the time of my appointment" asks nothing. */
  private boolean isMoved(Hit<Cue> mine) {
    return Stream.of(Cue.MOVE, Cue.CANCEL)
        .flatMap(cue -> facts.cues().all(cue).stream())
        .anyMatch(hit -> facts.said().breath(hit.from()) == facts.said().breath(mine.from()));
  }

  /** "Don't cancel", "leave it as it is". */
  boolean keeps() {
    return facts.assent().keeps(facts.hasTime());
  }
}
