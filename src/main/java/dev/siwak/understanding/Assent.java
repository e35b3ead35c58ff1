package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a message says yes or no to what stands open. A yes that opens a question, that is asked
 * about or that is taken back by a "but" is none: a missed yes costs a question, a false one an
 * appointment that nobody wanted.
 */
record Assent(Utterance said, Cues cues, Talk talk) {
  private static final int REACH = 3;
  private static final Set<String> AUXILIARIES =
      Set.of(
          "is", "are", "was", "were", "does", "do", "did", "will", "would", "can", "could",
          "should", "may", "am", "arent", "isnt");
  private static final Set<String> SUBJECTS =
      Set.of(
          "i",
          "you",
          "u",
          "we",
          "it",
          "that",
          "this",
          "the",
          "he",
          "she",
          "they",
          "my",
          "your",
          "there",
          "these",
          "those",
          "everything");
  private static final Set<String> QUESTION_WORDS =
      Set.of(
          "what", "whats", "when", "where", "who", "whos", "how", "which", "why", "هل", "متي",
          "امتي", "ايمتي", "وين", "فين", "اين", "كيف", "ازاي", "شلون", "ليش", "ليه", "لماذا",
          "مين");

  /**
   * @param asks whether something else is asked: "ok, where are you?" only opens a question; "yes,
   *     and where are you?" is still a yes
   */
  boolean agrees(boolean asks) {
    if (cues.has(Cue.HESITATE)) {
      return false;
    }
    boolean nods = !asks && !cues.hasAny(Cue.ANOTHER, Cue.HOW_MUCH) && answers(Cue.OK);
    return nods || answers(Cue.YES) || cues.has(Cue.CONFIRM_VISIT);
  }

  boolean refuses() {
    boolean no = cues.hasAny(Cue.NO, Cue.REFUSE, Cue.NEVER_MIND);
    boolean another = cues.has(Cue.ANOTHER) && (talk.open() || talk.offers() > 0);
    return no || another || takesBack() || (talk.offers() > 0 && refusesOffer()) || refusesTime();
  }

  /** "Don't cancel", "leave it as it is". */
  boolean keeps(boolean hasTime) {
    boolean standing = talk.booked() || talk.cancelling() || talk.rescheduling();
    return (cues.has(Cue.KEEP) && standing && !hasTime)
        || cues.denies(Cue.CANCEL)
        || cues.denies(Cue.MOVE);
  }

  private boolean takesBack() {
    return cues.denies(Cue.BOOK)
        || cues.denies(Cue.BOOK_IT)
        || cues.denies(Cue.YES)
        || cues.denies(Cue.OK)
        || cues.denies(Cue.CONFIRM_VISIT);
  }

  private boolean refusesOffer() {
    return Stream.concat(Cue.PLACES.stream(), Stream.of(Cue.EARLIEST, Cue.LATEST))
        .anyMatch(cues::denies);
  }

  /** "Not at five", "مو الصبح": a time that is only ruled out. */
  private boolean refusesTime() {
    return talk.open() && cues.all(Cue.NOT).stream().anyMatch(this::isBeforeTime);
  }

  private boolean isBeforeTime(Hit<Cue> not) {
    for (int word = not.to(); word < not.to() + REACH && word < said.size(); word++) {
      boolean same = said.sameClause(not.from(), word) && !said.afterComma(word);
      if (same && said.tellsTime(word)) {
        return true;
      }
    }
    return false;
  }

  private boolean answers(Cue cue) {
    return cues.all(cue).stream().anyMatch(hit -> !isAsked(hit) && !isTurned(hit));
  }

  /** "Is that right?", "are you sure?" */
  private boolean isAsked(Hit<Cue> hit) {
    int first = said.breath(hit.from());
    if (first == hit.from()) {
      return false;
    }
    boolean inverted =
        said.is(first, AUXILIARIES) && first + 1 < said.size() && said.is(first + 1, SUBJECTS);
    return inverted || said.is(first, QUESTION_WORDS);
  }

  /** "Yes, but …": what follows the "but" counts, unless it is a courtesy. */
  private boolean isTurned(Hit<Cue> hit) {
    boolean turned = false;
    for (int word = hit.to(); word < said.size(); word++) {
      boolean courtesy = turned && isCourtesy(word);
      if (turned && !courtesy) {
        return true;
      }
      turned |= said.contrasts(word);
    }
    return false;
  }

  private boolean isCourtesy(int word) {
    return cues.covers(Cue.THANK, word)
        || cues.covers(Cue.POLITE, word)
        || cues.covers(Cue.YES, word)
        || cues.covers(Cue.OK, word);
  }
}
