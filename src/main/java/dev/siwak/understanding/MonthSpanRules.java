package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a month, or a part of one, as the days it has. */
final class MonthSpanRules {
  private final Symbols s;
  private final Almanac almanac;
  private final MonthRules months;

  MonthSpanRules(Symbols s, Almanac almanac, MonthRules months) {
    this.s = s;
    this.almanac = almanac;
    this.months = months;
  }

  /** "in March", "next june", "Dec-2018", "mid March", شهر مارس, "بداية شهر 3". */
  @Nullable Days read(int from) {
    Portion part = Portion.read(s, from);
    int i = part.end();
    boolean next = s.isEither(i, Tag.NEXT, Tag.COMING) || s.is(i, Tag.THIS);
    int at = next && s.is(i + 1, Tag.MONTH) && !isVerb(i) ? i + 1 : i;
    MonthRules.Month month = months.read(at);
    if (month == null || (s.is(at, Tag.MONTH) && at == from && !isMonth(at))) {
      return null;
    }
    int end = month.end();
    YearMonth exactly = month.exactly();
    if (exactly == null) {
      exactly = month.in(almanac);
      int year = s.isEither(end, Tag.DASH, Tag.OF) || s.is(end, Tag.COMMA) ? end + 1 : end;
      if (months.isYearAt(year)) {
        exactly = YearMonth.of(s.value(year, Tag.NUMBER), month.number());
        end = year + 1;
      } else if (s.is(end, Tag.NEXT) && s.isUnit(end + 1, Units.YEAR)) {
        exactly = YearMonth.of(almanac.today().getYear() + 1, month.number());
        end += 2;
      }
    }
    Range days = almanac.daysOf(exactly);
    Range cut = part.of(exactly, s.is(from, Tag.ARABIC));
    boolean doubtful = part.kind() == Portion.Kind.END;
    return new Days(from, end, List.of(cut == null ? days : cut), doubtful, null, 0);
  }

  /** "this may take a while". */
  private boolean isVerb(int i) {
    return s.is(i, Tag.THIS) && s.is(i + 1, Tag.MODAL) && !s.isEither(i - 1, Tag.IN, Tag.BY);
  }

  /** A month's name alone must not be the verb "may" or "march". */
  private boolean isMonth(int i) {
    if (!s.is(i, Tag.SHORT) && !s.is(i, Tag.MODAL)) {
      return true;
    }
    boolean led = s.isEither(i - 1, Tag.IN, Tag.OF) || s.is(i - 1, Tag.NEXT);
    led |= s.isEither(i - 1, Tag.UNTIL, Tag.BEFORE) || s.isEither(i - 1, Tag.AFTER, Tag.BY);
    led |= s.is(i - 1, Tag.THE) && s.is(i - 2, Tag.IN);
    led |= s.isEither(i - 1, Tag.TO, Tag.FROM) && !s.is(i, Tag.MODAL);
    return led || months.isYearAt(i + 1);
  }
}
