package dev.siwak.understanding;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The beginning, middle or end of a week or month, and the symbol after these words; {@code WHOLE}
 * when none was said.
 */
record Portion(Kind kind, int end) {
  enum Kind {
    WHOLE,
    BEGINNING,
    MIDDLE,
    END,
    REST
  }

  static Portion read(Symbols s, int i) {
    int end = i + 1;
    while (s.isEither(end, Tag.OF, Tag.DASH) || s.isEither(end, Tag.THE, Tag.IN)) {
      end++;
    }
    if (s.is(i, Tag.MID)) {
      return new Portion(Kind.MIDDLE, end);
    }
    boolean unit = s.is(i, Tag.ARABIC) && s.is(i + 1, Tag.THE) && s.is(end, Tag.UNIT);
    if (s.isEither(i, Tag.BEGIN, Tag.EARLY) && (unit || !s.is(i, Tag.ORDINAL))) {
      return new Portion(Kind.BEGINNING, end);
    }
    if (s.is(i, Tag.EOM)) {
      return new Portion(Kind.WHOLE, i);
    }
    if (s.isEither(i, Tag.END, Tag.LATE) || s.is(i, Tag.REST)) {
      return new Portion(s.is(i, Tag.REST) ? Kind.REST : Kind.END, end);
    }
    return new Portion(Kind.WHOLE, i);
  }

  /** The middle of a month is a week and a half in English, its fifteenth in Arabic. */
  @Nullable Range of(YearMonth month, boolean arabic) {
    return switch (kind) {
      case BEGINNING -> new Range(month.atDay(1), month.atDay(11));
      case MIDDLE ->
          arabic ? Range.of(month.atDay(15)) : new Range(month.atDay(11), month.atDay(21));
      case END -> new Range(month.atDay(21), month.plusMonths(1).atDay(1));
      case WHOLE, REST -> null;
    };
  }
}
