package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads one day or a span of days, by whichever rule reads furthest. */
final class DayRules {
  private final Symbols s;
  private final Context context;
  private final Almanac almanac;
  private final MonthRules months;
  private final DateRules dates;
  private final CountedDayRules countedDays;
  private final WeekdayRules weekdays;
  private final CountRules counts;
  private final SpanRules spans;
  private final HolidayRules holidays;
  // Ranges ask for the same place again and again.
  private final boolean[] known;
  private final @Nullable Piece[] read;

  DayRules(Symbols s, Context context, Almanac almanac) {
    this.s = s;
    this.context = context;
    this.almanac = almanac;
    this.months = new MonthRules(s, almanac);
    this.dates = new DateRules(s, almanac, months);
    this.weekdays = new WeekdayRules(s, almanac, dates);
    this.countedDays = new CountedDayRules(s, almanac, months);
    this.counts = new CountRules(s, almanac);
    this.spans = new SpanRules(s, almanac, dates, new MonthSpanRules(s, almanac, months));
    this.known = new boolean[s.size()];
    this.read = new Piece[s.size()];
    this.holidays = new HolidayRules(s, almanac);
  }

  MonthRules months() {
    return months;
  }

  /** The longest reading at this symbol; among equally long ones the first rule's. */
  @Nullable Piece read(int i) {
    if (i < 0 || i >= known.length) {
      return null;
    }
    if (!known[i]) {
      known[i] = true;
      read[i] = longest(i);
    }
    return read[i];
  }

  private @Nullable Piece longest(int i) {
    Piece best = dates.read(i);
    Days counted = countedDays.read(i);
    best = longer(best, counted == null ? weekdays.read(i) : counted);
    best = longer(best, relative(i));
    best = longer(best, counts.read(i));
    best = longer(best, spans.read(i));
    best = longer(best, holidays.read(i));
    return best instanceof Days days ? withWeekday(days) : best;
  }

  /** A day that can stand at one end of a range: no counting from now. */
  @Nullable Days point(int i) {
    int k = Numbers.skipThe(s, i);
    if (s.is(k, Tag.NOW)) {
      return Days.of(i, k + 1, almanac.today());
    }
    Piece found = read(k);
    return found instanceof Days days && !days.isPast() ? days.within(i, days.to()) : null;
  }

  private @Nullable Days relative(int i) {
    int k = s.isEither(i, Tag.LATE, Tag.THIS) ? i + 1 : i;
    k = s.is(k, Tag.IN) && k > i ? k + 1 : k;
    if (s.is(k, Tag.RELATIVE)) {
      int ahead = s.value(k, Tag.RELATIVE);
      // "مرتين في اليوم" counts how often, "اليوم الثالث من أكتوبر" which day.
      boolean often = s.isEither(k - 1, Tag.IN, Tag.AT) && s.is(k - 2, Tag.MONEY);
      if (ahead == 0 && s.is(k, Tag.ARABIC) && (often || s.is(k + 1, Tag.ORDINAL))) {
        return null;
      }
      boolean now = ahead == 0 && s.is(k + 1, Tag.LAST) && s.is(k + 1, Tag.ARABIC);
      return ahead < 0 || now
          ? Days.past(i, k + 1)
          : Days.of(i, k + 1, almanac.today().plusDays(ahead));
    }
    if (s.is(i, Tag.ASAP)) {
      return Days.span(i, i + 1, almanac.today(), null);
    }
    if (s.is(i, Tag.SAME_DAY)) {
      LocalDate day = sameDay();
      return day == null ? null : Days.of(i, i + 1, day);
    }
    return null;
  }

  /** The day the talk is about: of the appointment, else the one day that all offers are on. */
  private @Nullable LocalDate sameDay() {
    if (context.offers().isEmpty()) {
      return context.appointment() == null ? null : context.appointment().toLocalDate();
    }
    LocalDate first = context.offers().getFirst().toLocalDate();
    boolean one = context.offers().stream().allMatch(o -> o.toLocalDate().equals(first));
    return one ? first : null;
  }

  /** "15 feb (Friday)", "in 3 days on Friday", بعد 3 أسابيع يوم الاثنين. */
  private Days withWeekday(Days days) {
    LocalDate day = days.day();
    if (day == null) {
      return days;
    }
    if (days.weekday() != null) {
      int later = s.isEither(days.to(), Tag.ON, Tag.COMMA) ? days.to() + 1 : days.to();
      return counts.read(later) instanceof Days counted && counted.day() != null
          ? Days.of(days.from(), counted.to(), almanac.nearest(counted.day(), days.weekday()))
          : days;
    }
    int k = days.to();
    while (s.isEither(k, Tag.COMMA, Tag.OTHER_MARK)
        || s.is(k, Tag.ON)
        || (s.isUnit(k, Units.DAY) && s.is(k, Tag.ARABIC))) {
      k++;
    }
    if (!s.is(k, Tag.WEEKDAY) || s.is(k + 1, Tag.NEXT) || s.is(days.to() - 1, Tag.WEEKDAY)) {
      return days;
    }
    var weekday = DayOfWeek.of(s.value(k, Tag.WEEKDAY));
    int end = s.is(k + 1, Tag.OTHER_MARK) ? k + 2 : k + 1;
    if (s.is(days.to() - 1, Tag.UNIT) || s.is(days.to() - 1, Tag.DUAL)) {
      return Days.of(days.from(), end, almanac.nearest(day, weekday));
    }
    Days agreed = weekdays.agree(days.within(days.from(), end), weekday);
    return agreed == null ? days : agreed;
  }

  static @Nullable Piece longer(@Nullable Piece one, @Nullable Piece other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.to() > one.to() ? other : one;
  }
}
