package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads "the day after" a day: one named with it, or the one that was spoken of right before. */
final class FollowingDay {
  private static final int NEAR = 3;

  private final Symbols s;
  private final DayRules days;
  private @Nullable LocalDate last;
  private int end;

  FollowingDay(Symbols s, DayRules days) {
    this.s = s;
    this.days = days;
  }

  /** Keeps the day in mind, whether it is wished for or ruled out. */
  void heard(Days day) {
    last = day.day();
    end = day.to();
  }

  @Nullable Days read(int i) {
    if (!s.is(i, Tag.DAY_AFTER)) {
      return null;
    }
    Days named = s.is(i, Tag.ARABIC) ? null : days.point(i + 1);
    if (named != null && named.day() != null) {
      List<Range> next = named.ranges().stream().map(FollowingDay::next).toList();
      return new Days(i, named.to(), next, named.doubtful(), null, 0);
    }
    // السبت اللي بعده is the Saturday of the week after.
    boolean apart = s.isEither(i - 1, Tag.OR, Tag.COMMA) || !s.is(i, Tag.NEXT);
    return last != null && apart && i - end <= NEAR ? Days.of(i, i + 1, last.plusDays(1)) : null;
  }

  private static Range next(Range range) {
    LocalDate day = range.day();
    return day == null ? range : Range.of(day.plusDays(1));
  }
}
