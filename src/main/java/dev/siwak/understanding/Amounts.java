package dev.siwak.understanding;

import org.jspecify.annotations.Nullable;

/**
 * Reads how much is counted: "three weeks", "an hour and a half", ساعة إلا ربع, أسبوع وثلاثة أيام.
 */
final class Amounts {
  private static final int MOST = 400;
  private static final int HOUR = 60;
  private static final int WEEK = 7;

  private Amounts() {}

  static @Nullable Amount read(Symbols s, int from) {
    int i = Numbers.skipThe(s, from);
    Amount whole = fractionFirst(s, i);
    if (whole == null) {
      whole = whole(s, i);
    }
    return whole == null ? null : more(s, whole);
  }

  /** "half an hour", ربع ساعة, "two and a half hours", "1.5 hours". */
  private static @Nullable Amount fractionFirst(Symbols s, int i) {
    int fraction = ofHour(s, i);
    boolean half = s.is(i, Tag.HALF);
    if (fraction > 0 && (half || s.isArabic(i))) {
      int unit = half && s.is(i + 1, Tag.ARTICLE) ? i + 2 : i + 1;
      return s.isUnit(unit, Units.HOUR) ? Amount.of(fraction, Units.MINUTE, unit + 1) : null;
    }
    Numbers.Found number = Numbers.simple(s, i);
    if (number == null || number.value() > MOST) {
      return null;
    }
    int k = number.end();
    int parts = parts(s, number.value(), k);
    if (parts > 0) {
      int unit = s.is(k, Tag.SLASH) || s.is(k, Tag.DASH) ? k + 2 : k + 1;
      while (s.isEither(unit, Tag.OF, Tag.ARTICLE)) {
        unit++;
      }
      return s.isUnit(unit, Units.HOUR) ? Amount.of(parts, Units.MINUTE, unit + 1) : null;
    }
    if (s.is(k, Tag.DOT) && s.glued(k) && s.glued(k + 1) && s.is(k + 1, Tag.DIGITS)) {
      int tenth = s.text(k + 1).equals("5") ? HOUR / 2 : 0;
      return tenth == 0 ? null : broken(s, number.value(), tenth, k + 2);
    }
    int part = s.is(k + 1, Tag.ARTICLE) ? k + 2 : k + 1;
    boolean and = s.is(k, Tag.AND) && ofHour(s, part) > 0;
    return and ? broken(s, number.value(), ofHour(s, part), part + 1) : null;
  }

  /** The minutes of "1/2", "3/4" or "three quarters" of an hour; 0 when nothing like it stands. */
  private static int parts(Symbols s, int count, int i) {
    boolean quarters = s.is(i, Tag.QUARTER) || (s.is(i, Tag.DASH) && s.is(i + 1, Tag.QUARTER));
    if (quarters && !s.isArabic(i)) {
      return count * ofHour(s, s.is(i, Tag.DASH) ? i + 1 : i);
    }
    boolean slash = s.is(i, Tag.SLASH) && s.is(i + 1, Tag.DIGITS);
    int whole = slash ? s.value(i + 1, Tag.NUMBER) : 0;
    return whole > count && whole <= 4 ? count * HOUR / whole : 0;
  }

  /** So many and a fraction of the unit that follows. */
  private static @Nullable Amount broken(Symbols s, int count, int minutes, int unit) {
    return s.is(unit, Tag.UNIT)
        ? plus(Amount.of(count, s.value(unit, Tag.UNIT), unit), minutes, unit + 1)
        : null;
  }

  private static @Nullable Amount whole(Symbols s, int i) {
    if (s.is(i, Tag.DUAL)) {
      return Amount.of(2, s.value(i, Tag.DUAL), i + 1);
    }
    int count = 1;
    int unit = i;
    Numbers.Found number = Numbers.cardinal(s, i);
    if (s.is(i, Tag.COUPLE)) {
      count = 2;
      unit = i + 1;
    } else if (s.is(i, Tag.FEW)) {
      count = 3;
      unit = i + 1;
    } else if (number != null) {
      count = number.value();
      unit = number.end();
    } else if (s.is(i, Tag.ARTICLE)) {
      unit = i + 1;
    } else if (!s.isArabic(i) || isNamed(s, i)) {
      return null;
    }
    boolean quote = s.is(unit, Tag.QUOTE) && s.glued(unit) && s.text(unit).equals("'");
    if (quote && number != null) {
      return Amount.of(count, Units.MINUTE, unit + 1);
    }
    unit = s.is(unit, Tag.COMING) ? unit + 1 : unit;
    if (!s.is(unit, Tag.UNIT) || count < 1 || count > MOST || s.isUnit(unit, Units.WEEKEND)) {
      return null;
    }
    int end = unit + 1;
    boolean one = unit == i && isOne(s, end);
    return Amount.of(count, s.value(unit, Tag.UNIT), one ? end + 1 : end);
  }

  /** يوم الخميس, يوم ١٥ and شهر مارس are that day and month, not one of them. */
  private static boolean isNamed(Symbols s, int unit) {
    int k = Numbers.skipThe(s, unit + 1);
    if (s.isUnit(unit, Units.DAY)) {
      return !isOne(s, k) && (s.isEither(k, Tag.WEEKDAY, Tag.NUMBER) || s.is(k, Tag.RELATIVE));
    }
    return s.isUnit(unit, Units.MONTH)
        && !isOne(s, k)
        && (s.isEither(k, Tag.MONTH, Tag.HIJRI) || s.is(k, Tag.NUMBER));
  }

  /** يوم واحد, ساعة واحدة. */
  private static boolean isOne(Symbols s, int i) {
    return s.is(i, Tag.NUMBER)
        && !s.is(i, Tag.DIGITS)
        && !s.isUnit(i + 1, Units.MINUTE)
        && s.value(i, Tag.NUMBER) == 1;
  }

  /** What is said after the unit: a fraction more or less of it, or so many of a smaller one. */
  private static Amount more(Symbols s, Amount amount) {
    int i = amount.end();
    boolean and = s.is(i, Tag.AND);
    boolean less = s.isArabic(i) && s.is(i, Tag.LESS);
    int part = s.is(i + 1, Tag.ARTICLE) || s.is(i + 1, Tag.THE) ? i + 2 : i + 1;
    int minutes = and || less ? ofHour(s, part) : 0;
    if (minutes > 0) {
      Amount broken = plus(amount, less ? -minutes : minutes, part + 1);
      return broken == null ? amount : broken;
    }
    if (s.isUnit(i - 1, Units.HOUR) && s.is(i, Tag.DIGITS) && s.glued(i)) {
      return Amount.of(amount.minutes() + s.value(i, Tag.NUMBER), Units.MINUTE, i + 1);
    }
    Amount smaller = less ? null : whole(s, and ? i + 1 : i);
    return smaller == null ? amount : sum(amount, smaller);
  }

  private static Amount sum(Amount amount, Amount smaller) {
    if (amount.unit() == Units.HOUR && smaller.unit() == Units.MINUTE) {
      return Amount.of(amount.minutes() + smaller.count(), Units.MINUTE, smaller.end());
    }
    return amount.unit() == Units.WEEK && smaller.unit() == Units.DAY
        ? Amount.of(amount.count() * WEEK + smaller.count(), Units.DAY, smaller.end())
        : amount;
  }

  /** With so many sixtieths of its unit: of an hour these are minutes, of a week some days. */
  private static @Nullable Amount plus(Amount amount, int sixtieths, int end) {
    if (amount.unit() == Units.HOUR) {
      return Amount.of(amount.minutes() + sixtieths, Units.MINUTE, end);
    }
    int days = amount.unit() == Units.WEEK ? WEEK : amount.unit() == Units.MONTH ? 30 : 0;
    return days == 0
        ? null
        : new Amount(amount.count() * days + days * sixtieths / HOUR, Units.DAY, end, true);
  }

  private static int ofHour(Symbols s, int i) {
    return s.is(i, Tag.HALF) ? 30 : s.is(i, Tag.QUARTER) ? 15 : s.is(i, Tag.THIRD) ? 20 : 0;
  }
}
