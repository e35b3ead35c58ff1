package dev.siwak.understanding;

import java.util.Set;

/** Tells whether a bare number is an hour by the words around it. */
final class HourEvidence {
  private static final Set<String> DETERMINERS =
      Set.of("the", "this", "that", "no", "any", "other", "which", "either", "every", "each");

  private final Symbols s;

  HourEvidence(Symbols s) {
    this.s = s;
  }

  /** A bare number that an hour can be: not "134", not "22", not one that counts something. */
  boolean isHour(ClockRules.Found found) {
    return found.clock().hour() >= 1 && (found.clock().hour() <= 12 || found.clock().minute() > 0);
  }

  boolean isNoHour(ClockRules.Found found) {
    int i = found.end();
    if (found.sure()) {
      return false;
    }
    return isPronoun(i - 1)
        || isNumbered(i - 1)
        || s.isEither(i, Tag.MONEY, Tag.NOUN_AFTER)
        || s.isEither(i, Tag.SUFFIX, Tag.MONTH)
        || (s.is(i, Tag.UNIT) && !isDayName(i))
        || s.is(i, Tag.WEEKDAY)
        || (s.isEither(i, Tag.SLASH, Tag.DOT) && s.is(i + 1, Tag.DIGITS) && s.glued(i + 1))
        || (s.is(i, Tag.OF) && !s.is(i, Tag.AT))
        || (s.is(i, Tag.DASH) && s.glued(i) && s.is(i + 1, Tag.DIGITS))
        || (s.is(i - 2, Tag.SLASH) && s.glued(i - 1));
  }

  /** "room 5", غرفة ٥, "my 2 daughters": the number belongs to the word before it. */
  private boolean isNumbered(int last) {
    return s.isEither(last - 1, Tag.NUMBERED, Tag.MY);
  }

  /** "The one on Thursday", "no one": an hour only where an hour must stand. */
  private boolean isPronoun(int i) {
    if (!s.text(i).equals("one")) {
      return false;
    }
    boolean hour = s.isEither(i - 1, Tag.AT, Tag.ABOUT) || s.isEither(i - 1, Tag.BETWEEN, Tag.FROM);
    hour |= s.isEither(i - 1, Tag.AFTER, Tag.BEFORE) || s.isEither(i - 1, Tag.UNTIL, Tag.BY);
    hour |= s.isEither(i - 1, Tag.RELATIVE, Tag.WEEKDAY) || s.is(i - 1, Tag.POD);
    hour |= s.is(i - 1, Tag.COMMA) && s.isEither(i - 2, Tag.RELATIVE, Tag.WEEKDAY);
    return isBeforePart(i + 1) ? DETERMINERS.contains(s.text(i - 1)) : !hour;
  }

  private boolean isBeforePart(int i) {
    int k = i;
    while (k < i + 3 && (s.isEither(k, Tag.IN, Tag.THE) || s.is(k, Tag.AT))) {
      k++;
    }
    return s.is(k, Tag.POD);
  }

  /** "5 يوم الأحد" is an hour and a day, not five days. */
  private boolean isDayName(int i) {
    return s.is(i, Tag.ARABIC)
        && s.is(i, Tag.ON)
        && s.isUnit(i, Units.DAY)
        && s.is(i + 1, Tag.WEEKDAY);
  }

  /** "10, tonight", "8 this evening", "5 tomorrow". */
  boolean isBeforeDay(int end) {
    int i = s.is(end, Tag.COMMA) ? end + 1 : end;
    if (s.is(i, Tag.ON) && !s.is(i, Tag.ARABIC) && s.is(i + 1, Tag.WEEKDAY)) {
      return true;
    }
    return isDayName(i)
        || s.isEither(i, Tag.TONIGHT, Tag.RELATIVE)
        || (s.is(i, Tag.THIS) && s.is(i + 1, Tag.POD));
  }

  /** Words before or after it that make a bare number an hour: "at", "about", "sharp", ال. */
  boolean isLed(int i, ClockRules.Found found) {
    boolean led = s.isEither(i - 1, Tag.AT, Tag.ABOUT) && !s.isEither(i - 1, Tag.IN, Tag.ON);
    led |= s.isEither(i, Tag.AT, Tag.ABOUT) && !s.is(i, Tag.IN);
    led &= !s.text(i).equals("one") || s.is(i - 1, Tag.AT);
    led |= isAlternative(i, found.end());
    led |= s.is(i - 1, Tag.ACTUALLY) || s.is(found.end(), Tag.ABOUT_AFTER);
    int last = found.end() - 1;
    boolean packed = s.is(last, Tag.DIGITS) && s.value(last, Tag.DIGITS) > 2;
    if (packed) {
      boolean named = s.at(found.end()) == Word.NONE && s.isWordOrNumber(found.end());
      return led && !named;
    }
    return led || isBeforeDay(found.end()) || isDefinite(i);
  }

  /** "3 or 4 pm", الساعة ٣ او ٤. */
  private boolean isAlternative(int i, int end) {
    boolean second = s.is(i - 1, Tag.OR) && isOfClock(i - 2);
    boolean first = s.is(end, Tag.OR) && s.is(end + 1, Tag.NUMBER) && isOfClock(end + 2);
    return first
        || (second && (s.is(i - 3, Tag.OCLOCK) || !s.is(i - 2, Tag.NUMBER) || s.is(i - 3, Tag.AT)));
  }

  private boolean isOfClock(int i) {
    return s.isEither(i, Tag.AM, Tag.PM)
        || s.isEither(i, Tag.POD, Tag.OCLOCK)
        || s.isEither(i, Tag.HALF, Tag.QUARTER)
        || (s.is(i, Tag.NUMBER) && s.isEither(i - 1, Tag.OCLOCK, Tag.AT));
  }

  /** الخمسة، الثالثة: Arabic hours have their article, unless they count a noun before. */
  private boolean isDefinite(int i) {
    boolean article = s.is(i, Tag.THE) && s.is(i + 1, Tag.ARABIC) && !s.is(i + 1, Tag.DIGITS);
    return article || (s.is(i, Tag.HOUR_ORDINAL) && !s.text(i - 1).endsWith("ه"));
  }
}
