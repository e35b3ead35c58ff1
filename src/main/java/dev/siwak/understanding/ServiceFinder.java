package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which service of the catalogue is wished for. */
final class ServiceFinder {
  private static final String EMERGENCY = "emergency";
  private static final double SURE = 0.95;
  private static final int PAST = 4;

  private ServiceFinder() {}

  /**
   * The service meant: not one that is refused or lies in the past, and one that is only a
   * complaint ("my filling fell out") after every other.
   */
  static @Nullable Found<String> find(Utterance said, Cues cues, List<Hit<String>> hits) {
    Hit<String> best = null;
    int bestRank = Integer.MAX_VALUE;
    for (var hit : hits) {
      if (cues.isDenied(hit.from())) {
        continue;
      }
      int rank = rank(cues, hit);
      boolean corrects = rank == bestRank && cues.has(Cue.CHANGE);
      if (rank < bestRank || corrects) {
        best = hit;
        bestRank = rank;
      }
    }
    return best == null || bestRank >= PAST
        ? null
        : new Found<>(best.label(), said.span(best.from(), best.to()), SURE);
  }

  /** Whether the service stands in the words as something wanted, not as a complaint or a past. */
  static boolean isWished(Cues cues, List<Hit<String>> hits, boolean emergency) {
    return hits.stream()
        .anyMatch(
            hit ->
                !cues.isDenied(hit.from())
                    && !isPast(cues, hit)
                    && !isComplaint(cues, hit)
                    && !(emergency && hit.label().equals(EMERGENCY)));
  }

  private static int rank(Cues cues, Hit<String> hit) {
    int rank = hit.label().equals(EMERGENCY) ? 1 : 0;
    rank += isComplaint(cues, hit) ? 2 : 0;
    rank += isPast(cues, hit) ? PAST : 0;
    return rank;
  }

  private static boolean isPast(Cues cues, Hit<String> hit) {
    return cues.before(hit.from(), 1, Cue.PAST);
  }

  private static boolean isComplaint(Cues cues, Hit<String> hit) {
    return cues.covers(Cue.SYMPTOM, hit.from()) || cues.covers(Cue.ADVICE, hit.from());
  }
}
