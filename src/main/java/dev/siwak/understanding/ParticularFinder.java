package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is said beside the intents, and not taken back by a "not" before it. */
final class ParticularFinder {
  /** "All" alone is an answer; inside a sentence it may be anything. */
  private static final Set<String> EVERY = Set.of("all", "everything", "الكل", "كل", "كله");

  private static final int SHORT = 3;

  private ParticularFinder() {}

  static Set<Particular> find(Utterance said, Cues cues, List<Hit<Particular>> hits) {
    var found = EnumSet.noneOf(Particular.class);
    for (var hit : hits)
      // "No, never mind" is no denial of it.
      if (hit.label() == Particular.GIVES_UP || !cues.isDenied(hit.from())) found.add(hit.label());
    if (said.size() <= SHORT && said.is(EVERY)) found.add(Particular.ALL_VISITS);
    if (found.contains(Particular.ANY_DENTIST)) found.remove(Particular.WHICH_DENTISTS);
    return found;
  }
}
