package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Phrases.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which dentist is asked for, by name or as a woman or a man. */
final class ProviderFinder {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.8;
  private static final int NEAR = 2;

  private ProviderFinder() {}

  /** A name alone may be the patient's own: a title or "with" before it makes it the dentist's. */
  static @Nullable Found<String> find(
      Utterance said, Cues cues, List<Hit<String>> hits, @Nullable Asked asked) {
    for (var hit : hits) {
      boolean titled = cues.before(hit.from(), 0, Cue.TITLE);
      boolean with = asked != Asked.NAME && cues.before(hit.from(), 1, Cue.WITH);
      if ((titled || with) && !cues.isDenied(hit.from()) && !cues.before(hit.from(), 0, Cue.NAME)) {
        return new Found<>(hit.label(), said.span(hit.from(), hit.to()), titled ? SURE : LIKELY);
      }
    }
    return null;
  }

  static @Nullable Found<String> gender(Utterance said, Cues cues, List<Hit<String>> named) {
    if (cues.has(Cue.WOMAN) && cues.has(Cue.MAN)) {
      return null;
    }
    for (var woman : cues.all(Cue.WOMAN)) {
      if (isWished(cues, woman, named)) {
        return new Found<>("female", said.span(woman.from(), woman.to()), SURE);
      }
    }
    for (var man : cues.all(Cue.MAN)) {
      if (isWished(cues, man, named)) {
        return new Found<>("male", said.span(man.from(), man.to()), SURE);
      }
    }
    return null;
  }

  /** دكتورة alone is also how one is spoken to, or stands before the name. */
  private static boolean isWished(Cues cues, Hit<Cue> hit, List<Hit<String>> named) {
    boolean aName = named.stream().anyMatch(name -> name.from() == hit.to());
    boolean spokenTo = cues.has(Cue.THANK) || cues.has(Cue.GREET);
    boolean full = hit.to() - hit.from() > 1;
    boolean asked = cues.before(hit.from(), NEAR, Cue.WITH, Cue.BOOK, Cue.DO_YOU, Cue.AVAILABLE);
    return !aName && (full || asked || (!spokenTo && !cues.covers(Cue.MINE, hit.from())));
  }
}
