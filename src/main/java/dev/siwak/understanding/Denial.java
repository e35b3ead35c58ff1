package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a "not", a "no" or a "without" takes back, and how far it reaches. */
record Denial(Utterance said, List<Hit<Cue>> hits) {
  private static final int REACH = 3;

  private static final Set<String> WISHING =
      Set.of(
          "want", "need", "can", "just", "بدي", "ابي", "ابغي", "عايز", "عايزه", "عاوز", "عاوزه",
          "اريد", "ودي", "ممكن");

  /** What "not" before it takes back. */
  private static final Set<Cue> DENIABLE =
      EnumSet.of(
          Cue.BOOK,
          Cue.BOOK_IT,
          Cue.CANCEL,
          Cue.MOVE,
          Cue.HUMAN,
          Cue.FIRST,
          Cue.SECOND,
          Cue.THIRD,
          Cue.FOURTH,
          Cue.FIFTH,
          Cue.LAST,
          Cue.EARLIEST,
          Cue.LATEST,
          Cue.WOMAN,
          Cue.MAN);

  /** What "not" takes back only where it stands beside it: "not ok", "I don't agree". */
  private static final Set<Cue> ASSENT = EnumSet.of(Cue.YES, Cue.OK);

  private static final int BESIDE = 2;

  private static final Set<String> JOINING = Set.of("or", "nor", "and", "ولا", "او", "ولاا");

  /** What "no" or "without" right before it takes back. */
  private static final Set<Cue> ABSENT =
      EnumSet.of(
          Cue.BLEEDING,
          Cue.SWELLING,
          Cue.FEVER,
          Cue.PAIN,
          Cue.SYMPTOM,
          Cue.BREATHING,
          Cue.EMERGENCY,
          Cue.PAINKILLER);

  static Denial of(Utterance said, List<Hit<Cue>> negators, List<Hit<Cue>> absences) {
    return new Denial(said, Stream.concat(negators.stream(), absences.stream()).toList());
  }

  boolean takesBack(Hit<Cue> hit) {
    if (ASSENT.contains(hit.label())) {
      return isDenied(hit.from(), all(Cue.NOT), BESIDE);
    }
    if (DENIABLE.contains(hit.label())) {
      return isDenied(hit.from(), all(Cue.NOT), REACH) && !isInstead(hit);
    }
    return ABSENT.contains(hit.label())
        && (isDenied(hit.from(), all(Cue.NOT), 1) || isDenied(hit.from(), all(Cue.WITHOUT), 1));
  }

  /** Whether a phrase that begins at this word is taken back. */
  boolean reaches(int from) {
    return isDenied(from, all(Cue.NOT), REACH) || isDenied(from, all(Cue.WITHOUT), 1);
  }

  private List<Hit<Cue>> all(Cue cue) {
    return hits.stream().filter(hit -> hit.label() == cue).toList();
  }

  /** "Not the first, the second", said without a comma: only the first is refused. */
  private boolean isInstead(Hit<Cue> place) {
    boolean follows =
        Cue.PLACES.contains(place.label())
            && hits.stream()
                .anyMatch(it -> Cue.PLACES.contains(it.label()) && it.to() <= place.from());
    for (int word = place.from() - 1; follows && word >= 0 && word >= place.from() - 2; word--) {
      follows = !said.is(word, JOINING);
    }
    return follows;
  }

  private boolean isDenied(int from, List<Hit<Cue>> negators, int reach) {
    for (var negator : negators) {
      if (negator.from() < from
          && from - negator.to() <= reach - 1
          && said.sameClause(negator.from(), from)
          && !anew(negator, from)) {
        return true;
      }
    }
    return false;
  }

  /** After a comma or another "want" the "not" is over. */
  private boolean anew(Hit<Cue> negator, int to) {
    for (int word = negator.from() + 1; word <= to; word++) {
      boolean outside = word >= negator.to();
      if (said.afterComma(word) || (outside && said.is(word, WISHING))) {
        return true;
      }
    }
    return false;
  }
}
