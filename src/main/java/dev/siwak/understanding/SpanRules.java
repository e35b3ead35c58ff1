package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads several days that have a name: a week, a weekend, a month, "the next three days". */
final class SpanRules {
  private final Symbols s;
  private final Almanac almanac;
  private final DateRules dates;
  private final MonthSpanRules months;

  SpanRules(Symbols s, Almanac almanac, DateRules dates, MonthSpanRules months) {
    this.s = s;
    this.almanac = almanac;
    this.dates = dates;
    this.months = months;
  }

  @Nullable Days read(int i) {
    Days found = nextFew(i);
    if (found == null) {
      found = months.read(i);
    }
    if (found == null) {
      found = unit(i);
    }
    return found;
  }

  /** "next 3 days", اليومين الجايين, "upcoming two weeks". */
  private @Nullable Days nextFew(int from) {
    int i = from;
    boolean next = s.isEither(i, Tag.NEXT, Tag.COMING);
    i = next ? i + 1 : i;
    i = Numbers.skipThe(s, i);
    boolean few = s.isUnit(i, Units.DAY) && s.is(i, Tag.ARABIC) && s.is(i + 1, Tag.NEXT);
    Amount amount = few ? Amount.of(3, Units.DAY, i + 1) : Amounts.read(s, i);
    if (amount == null || amount.ofTheClock()) {
      return null;
    }
    boolean counted = amount.count() > 1 || s.is(i, Tag.NUMBER);
    boolean after = s.is(amount.end(), Tag.NEXT) && s.is(amount.end(), Tag.ARABIC);
    if (!counted || !(next || after)) {
      return null;
    }
    LocalDate start = almanac.today().plusDays(1);
    LocalDate end = almanac.plus(start, amount.count(), amount.unit());
    if (end == null) {
      return null;
    }
    Days days = Days.span(from, after ? amount.end() + 1 : amount.end(), start, end);
    // "the upcoming two months": from now, or the two after this one?
    return s.is(from, Tag.COMING) ? days.doubted() : days;
  }

  private @Nullable Days unit(int from) {
    Portion part = Portion.read(s, from);
    int i = part.end();
    int ahead = -1;
    int k = i;
    while (s.isEither(k, Tag.THE, Tag.THIS) || s.isEither(k, Tag.NEXT, Tag.COMING)) {
      ahead = s.isEither(k, Tag.NEXT, Tag.COMING) ? 1 : s.is(k, Tag.THIS) ? 0 : ahead;
      k++;
    }
    if (!s.is(k, Tag.UNIT)) {
      return null;
    }
    int unit = s.value(k, Tag.UNIT);
    int end = k + 1;
    int after = Numbers.skipThe(s, end);
    if (s.is(after, Tag.AFTER_NEXT)) {
      ahead = 2;
      end = after + 1;
    } else if (s.is(k, Tag.ARABIC) || s.is(k, Tag.ARABIZI)) {
      if (s.is(after, Tag.LAST) && !s.is(after, Tag.END)) {
        return Days.past(from, after + 1);
      }
      if (s.isEither(after, Tag.NEXT, Tag.THIS)) {
        ahead = s.is(after, Tag.NEXT) ? 1 : 0;
        end = after + 1;
      }
    }
    if (s.is(i - 1, Tag.LAST) || s.is(from, Tag.LAST)) {
      return Days.past(from, end);
    }
    Days week = unit == Units.WEEK ? weekWith(from, k) : null;
    if (week != null) {
      return week;
    }
    boolean told = ahead >= 0 || part.kind() != Portion.Kind.WHOLE;
    return switch (unit) {
      case Units.WEEK ->
          part.kind() == Portion.Kind.END && s.is(k, Tag.ARABIC)
              ? weekend(from, end, ahead)
              : told ? week(from, end, Math.max(ahead, 0), part) : null;
      case Units.WEEKEND -> weekend(from, end, ahead);
      case Units.MONTH -> told ? wholeMonth(from, end, Math.max(ahead, 0), part) : null;
      default -> null;
    };
  }

  /** "the week of the 18th", أسبوع 16 سبتمبر. */
  private @Nullable Days weekWith(int from, int unit) {
    int k = unit + 1;
    while (s.isEither(k, Tag.OF, Tag.FROM) || s.isEither(k, Tag.ON, Tag.THE)) {
      k++;
    }
    Days date = k > unit + 1 || s.is(unit, Tag.ARABIC) ? dates.read(k) : null;
    LocalDate day = date == null ? null : date.day();
    if (date == null || day == null) {
      return null;
    }
    LocalDate start = almanac.startOfWeek(day);
    return Days.span(from, date.to(), start, start.plusWeeks(1));
  }

  private Days week(int from, int end, int ahead, Portion part) {
    LocalDate first = almanac.startOfWeek(almanac.today()).plusWeeks(ahead);
    LocalDate last = first.plusWeeks(1);
    LocalDate start = ahead == 0 ? almanac.today() : first;
    return switch (part.kind()) {
      case BEGINNING -> Days.span(from, end, later(first, start), first.plusDays(3));
      case MIDDLE -> Days.span(from, end, later(first.plusDays(2), start), first.plusDays(5));
      case END -> Days.span(from, end, later(first.plusDays(4), start), last);
      case WHOLE, REST -> Days.span(from, end, start, last);
    };
  }

  private Days weekend(int from, int end, int ahead) {
    Range first = almanac.weekendFrom(almanac.today());
    LocalDate start = first.start() == null ? almanac.today() : first.start();
    LocalDate stop = first.end() == null ? start : first.end();
    if (ahead <= 0) {
      return Days.span(from, end, start, stop);
    }
    Range next = almanac.weekendFrom(stop.plusWeeks(ahead - 1L));
    boolean inThisWeek = start.isBefore(almanac.startOfNextWeek());
    List<Range> both = ahead == 1 && inThisWeek ? List.of(first, next) : List.of(next);
    return new Days(from, end, both, both.size() > 1, null, 0);
  }

  private Days wholeMonth(int from, int end, int ahead, Portion part) {
    YearMonth month = YearMonth.from(almanac.today()).plusMonths(ahead);
    boolean arabic = s.is(from, Tag.ARABIC);
    Range cut = part.of(month, arabic);
    if (cut != null && cut.start() != null && cut.start().isBefore(almanac.today())) {
      cut = part.of(month.plusMonths(part.kind() == Portion.Kind.END ? 0 : 1), arabic);
    }
    boolean doubtful = part.kind() == Portion.Kind.END;
    Range days = cut == null ? almanac.daysOf(month) : cut;
    return new Days(from, end, List.of(days), doubtful, null, 0);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
