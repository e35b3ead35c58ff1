package dev.siwak.understanding;

/** Tells whether a word that may name a weekday does so where it stands. */
final class Weekdays {

  private Weekdays() {}

  /** "sat", "sun" and their like are weekdays only in company. */
  static boolean isAt(Symbols s, int i) {
    if (!s.is(i, Tag.WEEKDAY) || isNumberOnly(s, i)) {
      return false;
    }
    if (!s.is(i, Tag.SHORT)) {
      return true;
    }
    boolean led = s.isEither(i - 1, Tag.ON, Tag.NEXT) || s.isEither(i - 1, Tag.TO, Tag.OR);
    led |= s.isEither(i - 1, Tag.FOR, Tag.COMMA) || s.isEither(i - 1, Tag.FROM, Tag.AFTER);
    led |= s.isEither(i - 1, Tag.BY, Tag.BEFORE) || s.isEither(i - 1, Tag.ABOUT, Tag.NOT);
    boolean alone = !s.isWordOrNumber(i - 1) && !s.isWordOrNumber(i + 1);
    boolean followed =
        s.isEither(i + 1, Tag.NUMBER, Tag.AT) || s.isEither(i + 1, Tag.POD, Tag.COMMA);
    followed |=
        s.text(i + 1).equals("?")
            || s.isEither(i + 1, Tag.NEXT, Tag.OR)
            || Numbers.ordinal(s, i + 1) != null;
    boolean clock = s.isEither(i - 1, Tag.AM, Tag.PM);
    return !s.is(i - 1, Tag.THE) && (led || alone || followed || clock);
  }

  /** A word that is a number too needs "the" or "day" before it: el arba3, يوم الاربع. */
  private static boolean isNumberOnly(Symbols s, int i) {
    boolean day = s.isUnit(i - 1, Units.DAY) || s.isUnit(i - 2, Units.DAY);
    boolean the = s.is(i - 1, Tag.THE) && !s.isEither(i - 2, Tag.AT, Tag.OCLOCK);
    boolean ranged = s.is(i - 1, Tag.TO) && s.is(i - 2, Tag.WEEKDAY);
    boolean after = s.is(i - 1, Tag.OCLOCK) || (s.isEither(i - 1, Tag.AT, Tag.TO) && !ranged);
    return s.is(i, Tag.NUMBER)
        && !day
        && (!the || s.is(i, Tag.ARABIC))
        && (after || !isWritten(s, i));
  }

  /** Written with its ال, which alone makes a number word the weekday. */
  private static boolean isWritten(Symbols s, int i) {
    String text = s.text(i);
    boolean clitic = text.length() > 1 && text.startsWith("ال", 1);
    return clitic || text.startsWith("ال") || text.startsWith("لل");
  }
}
