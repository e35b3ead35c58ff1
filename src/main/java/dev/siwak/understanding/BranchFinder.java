package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the clinic's branches is named: the longest of the names. */
final class BranchFinder {
  private static final double SURE = 0.9;

  private BranchFinder() {}

  static @Nullable Found<String> find(Utterance said, Cues cues, List<Hit<String>> hits) {
    return hits.stream()
        .filter(hit -> !cues.isDenied(hit.from()))
        .max(Comparator.comparingInt(hit -> hit.to() - hit.from()))
        .map(hit -> new Found<>(hit.label(), said.span(hit.from(), hit.to()), SURE))
        .orElse(null);
  }
}
