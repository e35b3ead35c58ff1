package dev.siwak.understanding;

import dev.siwak.understanding.Clock.Half;
import org.jspecify.annotations.Nullable;

/** Reads one clock time, without what stands before it. */
final class ClockRules {
  /**
   * A clock time and the symbol after it.
   *
   * @param sure whether the words can be nothing but a time; a bare number needs company
   */
  record Found(Clock clock, int end, boolean sure) {}

  private final Symbols s;
  private final WrittenClock written;

  ClockRules(Symbols s) {
    this.s = s;
    this.written = new WrittenClock(s);
  }

  /** A time with its half of the day. {@code pair}: the first of "بين 5 و 6" takes no minutes. */
  @Nullable Found read(int from, boolean pair) {
    int i = from;
    while (s.isEither(i, Tag.OCLOCK, Tag.THE) || s.isEither(i, Tag.ABOUT, Tag.AT)) {
      i++;
    }
    boolean named = false;
    for (int k = from; k < i; k++) {
      named |= s.is(k, Tag.OCLOCK);
    }
    Found core = core(i, pair);
    if (core == null) {
      return null;
    }
    return half(new Found(core.clock, core.end, core.sure || named));
  }

  private @Nullable Found core(int i, boolean pair) {
    if (s.is(i, Tag.EXACT)) {
      return new Found(Clock.exactly(s.value(i, Tag.EXACT)), i + 1, true);
    }
    Found before = minutesFirst(i);
    if (before != null) {
      return before;
    }
    if (s.is(i, Tag.DIGITS) && written.isTail(i)) {
      return null;
    }
    if (s.is(i, Tag.DIGITS)) {
      Found found = written.read(i);
      if (found != null) {
        return found;
      }
    }
    return hour(i, pair);
  }

  /** "half past 3", "quarter to 5", "twenty minutes past five", عشرين دقيقة بعد الخامسة. */
  private @Nullable Found minutesFirst(int from) {
    int i = s.is(from, Tag.ARTICLE) ? from + 1 : from;
    int minutes;
    boolean exact = true;
    if (s.isEither(i, Tag.HALF, Tag.QUARTER) && !s.is(i, Tag.ARABIC)) {
      minutes = s.is(i, Tag.HALF) ? 30 : 15;
      i++;
    } else {
      Numbers.Found number = Numbers.cardinal(s, i);
      if (number == null || number.value() >= 60 || number.value() == 0) {
        return null;
      }
      minutes = number.value();
      boolean written = s.is(i, Tag.DIGITS);
      i = number.end();
      exact =
          s.isUnit(i, Units.MINUTE)
              || (!written && minutes % 5 == 0)
              || minutes == 20
              || minutes == 25;
      if (s.isUnit(i, Units.MINUTE)) {
        i++;
      } else if (s.isEither(i, Tag.AFTER, Tag.BEFORE) || s.is(i, Tag.ARABIC)) {
        return null;
      }
    }
    boolean less = s.is(i, Tag.LESS) && exact;
    boolean more = s.is(i, Tag.PAST) && !s.is(i, Tag.AND);
    more |= exact && s.isUnit(i - 1, Units.MINUTE) && s.isEither(i, Tag.AFTER, Tag.FROM);
    boolean halfThree = minutes == 30 && s.is(i - 1, Tag.HALF) && s.is(i, Tag.NUMBER);
    if (!less && !more && !halfThree) {
      return null;
    }
    Found hour = read(halfThree ? i : i + 1, true);
    if (hour == null || hour.clock.minute() != 0) {
      return null;
    }
    return new Found(hour.clock.plusMinutes(less ? -minutes : minutes), hour.end, true);
  }

  private @Nullable Found hour(int i, boolean pair) {
    if (s.is(i, Tag.HOUR_ORDINAL)) {
      return more(new Found(Clock.of(s.value(i, Tag.HOUR_ORDINAL), 0), i + 1, false), pair);
    }
    Numbers.Found number = Numbers.simple(s, i);
    if (number == null || number.value() > 24 || number.value() == 0) {
      return null;
    }
    var hour = new Found(Clock.of(number.value(), 0), number.end(), false);
    if (s.is(i, Tag.WEEKDAY) && Weekdays.isAt(s, i)) {
      // "التلات العصر" is Tuesday; only minutes make of "الاربع ونص" the hour.
      Found broken = more(hour, pair);
      return broken.end > hour.end && broken.sure ? broken : null;
    }
    if (s.is(i, Tag.DIGITS) || s.is(i, Tag.ARABIC) || number.value() > 12) {
      return more(hour, pair);
    }
    Numbers.Found minutes = Numbers.cardinal(s, number.end());
    if (minutes != null && !s.is(number.end(), Tag.DIGITS) && isMinutes(minutes.value())) {
      int end = s.isUnit(minutes.end(), Units.MINUTE) ? minutes.end() + 1 : minutes.end();
      return new Found(Clock.of(number.value(), minutes.value()), end, false);
    }
    return more(hour, pair);
  }

  /** What Arabic adds after the hour: ونص، وربع، إلا ثلث، وعشر دقائق; and "o'clock". */
  private Found more(Found hour, boolean pair) {
    Found found = hour;
    while (true) {
      int i = found.end;
      boolean plus = s.is(i, Tag.AND) && s.is(i, Tag.PAST);
      boolean minus = s.is(i, Tag.LESS) && !s.is(i, Tag.TO) && !s.is(i, Tag.BEFORE);
      if (!plus && !minus) {
        break;
      }
      Found more = fraction(found, Numbers.skipThe(s, i + 1), minus, pair);
      if (more == null) {
        break;
      }
      found = more;
    }
    boolean after = s.is(found.end, Tag.OCLOCK) && !s.is(found.end, Tag.ARABIC);
    return after ? new Found(found.clock, found.end + 1, true) : found;
  }

  private @Nullable Found fraction(Found hour, int i, boolean minus, boolean pair) {
    int sign = minus ? -1 : 1;
    int minutes = s.is(i, Tag.HALF) ? 30 : s.is(i, Tag.QUARTER) ? 15 : s.is(i, Tag.THIRD) ? 20 : 0;
    if (minutes > 0) {
      return new Found(hour.clock.plusMinutes(sign * minutes), i + 1, true);
    }
    Numbers.Found number = Numbers.cardinal(s, i);
    if (number == null || number.value() > 59) {
      return null;
    }
    boolean unit = s.isUnit(number.end(), Units.MINUTE);
    if (!unit && !minus && (pair || number.value() % 5 != 0)) {
      return null;
    }
    int end = unit ? number.end() + 1 : number.end();
    boolean sure = unit || minus || hour.sure;
    return new Found(hour.clock.plusMinutes(sign * number.value()), end, sure);
  }

  /** "pm", "in the AM", "p", or nothing. */
  private Found half(Found found) {
    int i = found.end;
    if (s.is(i, Tag.DOT) && s.glued(i) && s.glued(i + 1)) {
      i++;
    }
    while (s.isEither(i, Tag.IN, Tag.THE)) {
      i++;
    }
    if (isEndOfHour(i) && s.isEither(i, Tag.AM, Tag.LETTER_A)) {
      return new Found(found.clock.with(Half.MORNING), i + 1, true);
    }
    if (isEndOfHour(i) && s.isEither(i, Tag.PM, Tag.LETTER_P)) {
      return new Found(found.clock.with(Half.AFTERNOON), i + 1, true);
    }
    if (s.is(i, Tag.EITHER_HALF)) {
      return new Found(found.clock, i + 1, true);
    }
    return found.clock.hour() == 12 && s.is(i, Tag.EXACT) && s.value(i, Tag.EXACT) == 720
        ? new Found(Clock.exactly(720), i + 1, true)
        : found;
  }

  /** A lone "a" or "p" counts only when written to the number, an Arabic ص or م always. */
  private boolean isEndOfHour(int i) {
    return s.isEither(i, Tag.AM, Tag.PM) || s.glued(i);
  }

  private static boolean isMinutes(int value) {
    return value >= 10 && value <= 59;
  }
}
