package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** Reads a part of the day, by itself or after the hour it belongs to. */
final class PartRules {
  private static final PartOfDay[] PARTS = PartOfDay.values();

  private final Symbols s;

  PartRules(Symbols s) {
    this.s = s;
  }

  @Nullable Hours read(int i) {
    int pod = i;
    if (s.is(i, Tag.FIRST_THING)
        && !isPod(Numbers.skipThe(s, s.is(i + 1, Tag.IN) ? i + 2 : i + 1))) {
      return new Hours(i, i + 1, null, null, null, PartOfDay.MORNING);
    }
    while (s.isEither(pod, Tag.EARLY, Tag.LATE) || s.isEither(pod, Tag.DASH, Tag.THE)) {
      pod++;
      if (s.is(pod, Tag.IN) && !s.is(pod, Tag.ARABIC)) {
        pod++;
      }
    }
    if (!isPod(pod)) {
      return null;
    }
    int end = s.is(pod + 1, Tag.EARLY) && s.is(pod + 1, Tag.ARABIC) ? pod + 2 : pod + 1;
    return new Hours(i, end, null, null, null, PARTS[s.value(pod, Tag.POD)]);
  }

  @Nullable PartOfDay after(int i) {
    int end = end(i);
    return end == i ? null : PARTS[s.value(lastPod(i, end), Tag.POD)];
  }

  private int lastPod(int from, int end) {
    int pod = end - 1;
    while (pod > from && !s.is(pod, Tag.POD)) {
      pod--;
    }
    return pod;
  }

  /** Where a part of the day that belongs to the hour before it ends; {@code i} when none does. */
  int end(int i) {
    int k = i;
    while (k < i + 4
        && (s.isEither(k, Tag.IN, Tag.THE)
            || s.isEither(k, Tag.OF, Tag.AT)
            || (s.isEither(k, Tag.EARLY, Tag.LATE) && !s.is(k, Tag.BEGIN))
            || (s.is(k, Tag.AFTER) && s.is(k + 1, Tag.ASR)))) {
      k++;
    }
    return isPod(k) && !isGreeting(k) ? k + 1 : i;
  }

  /** "lel" is the night, but "to the" before an hour or a day. */
  private boolean isPod(int i) {
    boolean end = s.isEither(i + 1, Tag.NUMBER, Tag.OCLOCK) || s.is(i + 1, Tag.WEEKDAY);
    return s.is(i, Tag.POD) && !(end && s.is(i, Tag.TO));
  }

  private boolean isGreeting(int i) {
    return s.is(i - 1, Tag.GREETING);
  }
}
