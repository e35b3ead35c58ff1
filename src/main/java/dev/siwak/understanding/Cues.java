package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cues of a message that hold: a phrase inside a longer one counts for nothing ("no problem" is
 * no refusal), and what is denied is kept apart ("I don't want to cancel").
 */
final class Cues {
  private final Utterance said;
  private final Map<Cue, List<Hit<Cue>>> holding;
  private final Map<Cue, List<Hit<Cue>>> denied;

  private Cues(Utterance said, Map<Cue, List<Hit<Cue>>> holding, Map<Cue, List<Hit<Cue>>> denied) {
    this.said = said;
    this.holding = holding;
    this.denied = denied;
  }

  Cues(Utterance said, List<Hit<Cue>> found) {
    this(said, new EnumMap<>(Cue.class), new EnumMap<>(Cue.class));
    var hits = found.stream().filter(hit -> !Precedence.isSilenced(hit, found, said)).toList();
    var denial = new Denial(said, hits);
    for (var hit : hits) {
      var where = denial.takesBack(hit) ? denied : holding;
      where.computeIfAbsent(hit.label(), _ -> new ArrayList<>()).add(hit);
    }
  }

  /** What holds of the words outside this part of the text: those of a name say nothing else. */
  Cues outside(Span name) {
    return new Cues(said, outside(holding, name), outside(denied, name));
  }

  private Map<Cue, List<Hit<Cue>>> outside(Map<Cue, List<Hit<Cue>>> from, Span name) {
    var left = new EnumMap<Cue, List<Hit<Cue>>>(Cue.class);
    from.forEach(
        (cue, hits) -> {
          var kept =
              hits.stream().filter(hit -> !said.touches(hit.from(), hit.to(), name)).toList();
          if (!kept.isEmpty()) {
            left.put(cue, kept);
          }
        });
    return left;
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

  /** Whether one of these stands after the word, as more than the name of an appointment. */
  boolean hasAfter(int word, Cue... cues) {
    for (var cue : cues) {
      for (var hit : all(cue)) {
        if (hit.from() > word && all(Cue.APPOINTMENT).stream().noneMatch(it -> encloses(it, hit))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean encloses(Hit<Cue> outer, Hit<Cue> inner) {
    return outer.from() <= inner.from() && outer.to() >= inner.to();
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
    return Denial.of(said, all(Cue.NOT), all(Cue.WITHOUT)).reaches(from);
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
}
