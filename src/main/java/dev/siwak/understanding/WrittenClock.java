package dev.siwak.understanding;

import dev.siwak.understanding.Clock.Half;
import dev.siwak.understanding.ClockRules.Found;
import org.jspecify.annotations.Nullable;

/** Reads a clock time in figures: 7:56, 4.30, 16h30, 0730. */
final class WrittenClock {
  private final Symbols s;

  WrittenClock(Symbols s) {
    this.s = s;
  }

  @Nullable Found read(int i) {
    int value = s.value(i, Tag.NUMBER);
    int length = s.value(i, Tag.DIGITS);
    if (length > 2) {
      boolean time = length <= 4 && value / 100 <= 23 && value % 100 < 60 && value >= 100;
      boolean padded = length == 4 && s.text(i).charAt(0) == '0';
      boolean year = value >= 1990 && value <= 2100 && !s.isEither(i + 1, Tag.AM, Tag.PM);
      if (year) {
        return null;
      }
      return time || padded ? new Found(packed(value, padded), i + 1, false) : null;
    }
    boolean separated = s.isEither(i + 1, Tag.COLON, Tag.DOT) || isLetterH(i + 1);
    boolean minutes = s.is(i + 2, Tag.DIGITS) && s.value(i + 2, Tag.DIGITS) == 2;
    if (!separated || !minutes || !s.glued(i + 1) || !s.glued(i + 2) || value > 24) {
      return null;
    }
    int minute = s.value(i + 2, Tag.NUMBER);
    boolean dotted = s.is(i + 1, Tag.DOT);
    if (minute > 59 || (value == 24 && minute > 0) || (dotted && isDecimal(i))) {
      return null;
    }
    var clock = Clock.of(value, minute);
    boolean padded = length == 2 && value < 10 && !dotted;
    int end = i + 3;
    if (s.is(end, Tag.COLON) && s.is(end + 1, Tag.DIGITS) && s.glued(end)) {
      end += 2;
    }
    return new Found(padded ? clock.with(Half.WHOLE) : clock, end, !dotted);
  }

  private static Clock packed(int value, boolean padded) {
    var clock = Clock.of(value / 100, value % 100);
    return padded ? clock.with(Half.WHOLE) : clock;
  }

  /** The second part of 37.1 or 5/12 is no hour. */
  boolean isTail(int i) {
    boolean mark = s.isEither(i - 1, Tag.DOT, Tag.SLASH) || s.is(i - 1, Tag.COLON);
    return mark && s.glued(i) && s.glued(i - 1) && s.is(i - 2, Tag.DIGITS);
  }

  private boolean isDecimal(int i) {
    return (s.is(i - 1, Tag.DOT) && s.glued(i))
        || (s.is(i + 3, Tag.DOT) && s.is(i + 4, Tag.DIGITS));
  }

  private boolean isLetterH(int i) {
    return s.isUnit(i, Units.HOUR) && s.text(i).equals("h");
  }
}
