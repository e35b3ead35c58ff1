package dev.siwak.understanding;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads which month is meant, by name, by number or counted from the running one. */
final class MonthRules {
  private final Symbols s;
  private final Almanac almanac;

  MonthRules(Symbols s, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
  }

  /**
   * A month and the symbol after it.
   *
   * @param exactly the month of its year, when it was counted from this one
   */
  record Month(int number, int end, @Nullable YearMonth exactly) {

    YearMonth in(Almanac almanac) {
      return exactly == null ? almanac.month(number) : exactly;
    }
  }

  /** A month by name, "شهر 10", "الشهر الثامن", or one counted from this: "next month". */
  @Nullable Month read(int i) {
    int k = i;
    boolean named = s.isUnit(k, Units.MONTH);
    if (s.isEither(k, Tag.THIS, Tag.NEXT) && s.isUnit(k + 1, Units.MONTH)) {
      int ahead = s.is(k, Tag.NEXT) ? 1 : 0;
      return new Month(0, k + 2, YearMonth.from(almanac.today()).plusMonths(ahead));
    }
    if (s.is(k, Tag.COMING) && s.isUnit(k + 1, Units.MONTH)) {
      return new Month(0, k + 2, YearMonth.from(almanac.today()).plusMonths(1));
    }
    if (named) {
      k++;
      if (s.isEither(k, Tag.NEXT, Tag.THIS) && s.is(k, Tag.ARABIC)) {
        int ahead = s.is(k, Tag.NEXT) ? 1 : 0;
        return new Month(0, k + 1, YearMonth.from(almanac.today()).plusMonths(ahead));
      }
      if (!s.is(i, Tag.ARABIC)) {
        boolean the = s.is(i - 1, Tag.THE) && s.is(i - 2, Tag.OF);
        return the ? new Month(0, k, YearMonth.from(almanac.today())) : null;
      }
      k = Numbers.skipThe(s, k);
      Numbers.Found number = Numbers.ordinal(s, k);
      number = number == null ? Numbers.simple(s, k) : number;
      if (number != null && number.value() >= 1 && number.value() <= 12) {
        return new Month(number.value(), number.end(), null);
      }
    }
    return s.is(k, Tag.MONTH) ? new Month(s.value(k, Tag.MONTH), k + 1, null) : null;
  }

  boolean isYearAt(int i) {
    return s.is(i, Tag.DIGITS)
        && s.value(i, Tag.DIGITS) == 4
        && FigureRules.isYear(s.value(i, Tag.NUMBER));
  }
}
