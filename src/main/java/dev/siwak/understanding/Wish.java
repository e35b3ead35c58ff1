package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import org.jspecify.annotations.Nullable;

/** The pieces that belong to one wish; what was not said is null. */
record Wish(@Nullable Days days, @Nullable Hours hours, @Nullable Moments moments) {
  static final Wish NONE = new Wish(null, null, null);

  Wish with(Days newDays) {
    return new Wish(newDays, hours, moments);
  }

  Wish with(Hours newHours) {
    return new Wish(days, newHours, moments);
  }

  Wish with(Moments newMoments) {
    return new Wish(days, hours, newMoments);
  }

  /** This wish, with what it does not say taken from another. */
  Wish completedBy(Wish other) {
    return new Wish(
        days == null ? other.days : days,
        hours == null ? other.hours : hours,
        moments == null && days == null && hours == null ? other.moments : moments);
  }
}
