package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of a message together to one wish, or to several that were offered side by side.
 */
final class Composer {
  private static final int AFTERTHOUGHT = 3;

  private final Symbols s;
  private final Almanac almanac;
  private final List<Wish> wishes = new ArrayList<>(2);
  private int end;
  private @Nullable Days span;

  Composer(Symbols s, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
  }

  List<Wish> compose(List<Piece> pieces) {
    wishes.add(Wish.NONE);
    for (Piece piece : pieces) {
      switch (piece) {
        case Days days -> add(days);
        case Hours hours -> add(hours);
        case Moments moments -> add(moments);
      }
      end = piece.to();
    }
    return completed();
  }

  private void add(Days days) {
    Wish last = wishes.getLast();
    if (last.days() == null) {
      replace(last.with(days));
      return;
    }
    if (isOr(days.from())) {
      Days inSpan = span == null || days.weekday() == null ? null : merged(span, days);
      wishes.add(Wish.NONE.with(inSpan == null ? days : inSpan));
      return;
    }
    Days merged = merged(last.days(), days);
    if (merged != null) {
      // Another day "or" that one lies in the same week.
      span = last.days().day() == null && merged.day() != null ? last.days() : span;
      replace(last.with(merged));
    } else if (isCorrection(days)) {
      startOver(last.with(days));
    } else {
      wishes.add(Wish.NONE.with(days));
    }
  }

  private @Nullable Days merged(Days one, Days other) {
    return Merging.days(one, other, almanac);
  }

  private void add(Hours hours) {
    Wish last = wishes.getLast();
    if (last.hours() == null) {
      replace(last.with(hours));
      return;
    }
    Hours merged = isOr(hours.from()) ? null : Merging.hours(last.hours(), hours);
    if (merged != null) {
      replace(last.with(merged));
    } else if (isCorrection(hours)) {
      startOver(last.with(hours));
    } else {
      wishes.add(Wish.NONE.with(hours));
    }
  }

  private void add(Moments moments) {
    Wish last = wishes.getLast();
    boolean first = last.moments() == null && last.hours() == null;
    if (first || isCorrection(moments)) {
      startOver(Wish.NONE.with(moments));
    } else {
      wishes.add(Wish.NONE.with(moments));
    }
  }

  /** "Monday or Tuesday at five": what one does not say the other gives. */
  private List<Wish> completed() {
    for (int i = wishes.size() - 2; i >= 0; i--) {
      wishes.set(i, filled(wishes.get(i), wishes.get(i + 1)));
    }
    for (int i = 1; i < wishes.size(); i++) {
      Wish wish = wishes.get(i);
      wishes.set(i, wish.moments() == null ? wish.completedBy(wishes.get(i - 1)) : wish);
    }
    return wishes;
  }

  private static Wish filled(Wish wish, Wish next) {
    if (wish.moments() != null) {
      return wish;
    }
    Days days = next.days();
    Hours hours = next.hours();
    Wish found = wish.hours() == null && hours != null ? wish.with(hours) : wish;
    return wish.days() == null && days != null ? found.with(days) : found;
  }

  private void replace(Wish wish) {
    wishes.set(wishes.size() - 1, wish);
  }

  private void startOver(Wish wish) {
    wishes.clear();
    wishes.add(wish);
  }

  private boolean isOr(int from) {
    return from > end && s.is(from - 1, Tag.OR);
  }

  /** A later word that takes the earlier one's place: "no, Friday", "move it to Friday". */
  private boolean isCorrection(Piece piece) {
    boolean refused = false;
    for (int i = end; i < piece.from(); i++) {
      if (s.is(i, Tag.OR)) {
        return false;
      }
      refused |= s.isEither(i, Tag.NO, Tag.ACTUALLY) || (s.is(i, Tag.INSTEAD) && i > end);
    }
    for (int i = piece.to(); i < piece.to() + AFTERTHOUGHT; i++) {
      refused |= s.is(i, Tag.INSTEAD);
    }
    return refused || (s.is(piece.from() - 1, Tag.TO) && s.anyBefore(piece.from(), Tag.MOVE));
  }
}
