package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** The windows of a day that patients have a name for. */
final class NamedHours {
  private static final int START_OF_DAY = 0;
  private static final int END_OF_DAY = 24;

  private NamedHours() {}

  /** Times that have a name: after work, lunch, office hours. */
  static @Nullable Hours read(Symbols s, int i) {
    if (s.is(i, Tag.WORKS_OUT)) {
      return hours(i, 17, END_OF_DAY);
    }
    if (s.isEither(i, Tag.SCHOOL_OUT, Tag.AFTER_LUNCH)) {
      return hours(i, 14, END_OF_DAY);
    }
    if (s.is(i, Tag.BEFORE_WORK)) {
      return hours(i, START_OF_DAY, 9);
    }
    if (s.is(i, Tag.END_OF_DAY)) {
      // "By the end of the day" asks for any hour of it.
      boolean any = s.is(i - 1, Tag.BY) || (s.is(i - 1, Tag.THE) && s.is(i - 2, Tag.BY));
      return any ? null : hours(i, 16, END_OF_DAY);
    }
    if (s.is(i, Tag.BEFORE_LUNCH)) {
      return hours(i, START_OF_DAY, 12);
    }
    if (s.is(i, Tag.LUNCH)) {
      return hours(i, 12, 14);
    }
    // "What are your office hours?" wishes for no time.
    int before = s.is(i - 1, Tag.THE) ? i - 2 : i - 1;
    return s.is(i, Tag.OFFICE_HOURS) && s.is(before, Tag.IN) ? hours(i, 8, 18) : null;
  }

  private static Hours hours(int from, int start, int end) {
    return new Hours(
        from,
        from + 1,
        null,
        start == START_OF_DAY ? null : Clock.exactly(start * 60),
        end == END_OF_DAY ? null : Clock.exactly(end * 60),
        null);
  }
}
