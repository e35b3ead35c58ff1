package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cues of a message that hold: a phrase inside a longer one counts for nothing ("no problem" is
 * no refusal), and what is denied is kept apart ("I don't want to cancel").
 */
final class Cues {
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

  private static final Set<Cue> PLACES =
      EnumSet.of(Cue.FIRST, Cue.SECOND, Cue.THIRD, Cue.FOURTH, Cue.FIFTH, Cue.LAST);

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

  private final Utterance said;
  private final Map<Cue, List<Hit<Cue>>> holding = new EnumMap<>(Cue.class);
  private final Map<Cue, List<Hit<Cue>>> denied = new EnumMap<>(Cue.class);

  Cues(Utterance said, List<Hit<Cue>> found) {
    this.said = said;
    var hits = found.stream().filter(hit -> !Precedence.isSilenced(hit, found)).toList();
    var negators = hits.stream().filter(hit -> hit.label() == Cue.NOT).toList();
    var absences = hits.stream().filter(hit -> hit.label() == Cue.WITHOUT).toList();
    for (var hit : hits) {
      boolean taken =
          (ASSENT.contains(hit.label()) && isDenied(hit.from(), negators, BESIDE))
              || (DENIABLE.contains(hit.label())
                  && isDenied(hit.from(), negators)
                  && !isInstead(hit, hits))
              || (ABSENT.contains(hit.label())
                  && (isDenied(hit.from(), negators, 1) || isDenied(hit.from(), absences, 1)));
      (taken ? denied : holding).computeIfAbsent(hit.label(), _ -> new ArrayList<>()).add(hit);
    }
  }

  boolean has(Cue cue) {
    return holding.containsKey(cue);
  }

  boolean hasAny(Cue... cues) {
    for (var cue : cues) {
      if (has(cue)) {
        return true;
      }
    }
    return false;
  }

  boolean denies(Cue cue) {
    return denied.containsKey(cue);
  }

  List<Hit<Cue>> all(Cue cue) {
    return holding.getOrDefault(cue, List.of());
  }

  Optional<Hit<Cue>> first(Cue cue) {
    return all(cue).stream().findFirst();
  }

  /** Whether a phrase that begins at this word is taken back by a "not" before it. */
  boolean isDenied(int from) {
    return isDenied(from, all(Cue.NOT)) || isDenied(from, all(Cue.WITHOUT), 1);
  }

  /** Whether a cue ends right before this word, with at most {@code between} words between. */
  boolean before(int word, int between, Cue... cues) {
    for (var cue : cues) {
      for (var hit : all(cue)) {
        if (hit.to() <= word && word - hit.to() <= between && said.sameClause(hit.from(), word)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean covers(Cue cue, int word) {
    return all(cue).stream().anyMatch(hit -> hit.covers(word));
  }

  /** Whether the words outside these cues are none. */
  boolean isOnly(Cue... cues) {
    for (int word = 0; word < said.size(); word++) {
      boolean covered = false;
      for (var cue : cues) {
        covered |= covers(cue, word);
      }
      if (!covered) {
        return false;
      }
    }
    return said.size() > 0;
  }

  /** "Not the first, the second", said without a comma: only the first is refused. */
  private boolean isInstead(Hit<Cue> place, List<Hit<Cue>> all) {
    boolean follows =
        PLACES.contains(place.label())
            && all.stream().anyMatch(it -> PLACES.contains(it.label()) && it.to() <= place.from());
    for (int word = place.from() - 1; follows && word >= 0 && word >= place.from() - 2; word--) {
      follows = !said.is(word, JOINING);
    }
    return follows;
  }

  private boolean isDenied(int from, List<Hit<Cue>> negators) {
    return isDenied(from, negators, REACH);
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
