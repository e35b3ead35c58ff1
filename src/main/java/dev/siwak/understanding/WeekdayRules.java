package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a weekday with what stands around it. */
final class WeekdayRules {
  private final Symbols s;
  private final Almanac almanac;
  private final DateRules dates;

  WeekdayRules(Symbols s, Almanac almanac, DateRules dates) {
    this.s = s;
    this.almanac = almanac;
    this.dates = dates;
  }

  @Nullable Days read(int from) {
    int i = from;
    boolean next = false;
    boolean near = false;
    boolean past = false;
    while (s.isEither(i, Tag.NEXT, Tag.COMING) || s.isEither(i, Tag.THIS, Tag.LAST)) {
      next |= s.is(i, Tag.NEXT) && !s.is(i, Tag.ARABIC);
      near |= s.isEither(i, Tag.THIS, Tag.COMING);
      past |= s.is(i, Tag.LAST);
      i++;
    }
    i = s.isUnit(i, Units.DAY) || s.is(i, Tag.THE) ? i + 1 : i;
    i = Numbers.skipThe(s, i);
    if (!Weekdays.isAt(s, i)) {
      return null;
    }
    if (past) {
      return Days.past(from, i + 1);
    }
    var weekday = DayOfWeek.of(s.value(i, Tag.WEEKDAY));
    return near && !next ? near(from, i + 1, weekday) : after(from, i + 1, weekday, next);
  }

  private Days near(int from, int to, DayOfWeek weekday) {
    Days week = ofWeek(from, to, weekday);
    return week == null ? asked(from, to, almanac.weekday(weekday), weekday) : week;
  }

  /** What follows the weekday: a modifier, a week, a date. */
  private Days after(int from, int to, DayOfWeek weekday, boolean next) {
    int k = s.is(to, Tag.THE) ? to + 1 : to;
    if (s.is(k, Tag.AFTER_NEXT)) {
      LocalDate first = almanac.onOrAfter(almanac.today().plusDays(1), weekday);
      return Days.of(from, k + 1, first.plusWeeks(1));
    }
    if (s.is(k, Tag.LAST) && s.is(k, Tag.ARABIC)) {
      return Days.past(from, k + 1);
    }
    Days week = ofWeek(from, to, weekday);
    if (week != null) {
      return week;
    }
    if (s.isUnit(to, Units.WEEK) && !s.is(to, Tag.ARABIC)) {
      LocalDate first = almanac.onOrAfter(almanac.today(), weekday);
      return Days.of(from, to + 1, first.plusWeeks(1));
    }
    boolean later = s.is(k, Tag.NEXT) && !s.isUnit(k + 1, Units.WEEK);
    if (next || later) {
      int end = later ? k + 1 : to;
      return asked(from, end, almanac.nextWeekday(weekday), null);
    }
    Days date = dated(from, to, weekday);
    return date == null ? asked(from, to, almanac.weekday(weekday), weekday) : date;
  }

  /** "Friday next week", "wednesday of this week", الخميس الأسبوع القادم. */
  private @Nullable Days ofWeek(int from, int to, DayOfWeek weekday) {
    Days own = ofWeekAt(from, to, weekday);
    int last = lastOfList(to);
    Days shared = own == null && last > to ? ofWeekAt(from, last, weekday) : null;
    return shared == null ? own : shared.within(from, to);
  }

  /**
   * The end of the weekdays that follow: "Tuesday or Wednesday next week" has one week for both.
   */
  private int lastOfList(int to) {
    int k = to;
    while (s.isEither(k, Tag.OR, Tag.AND) || s.isEither(k, Tag.TO, Tag.DASH)) {
      int next = s.isEither(k + 1, Tag.ON, Tag.THE) ? k + 2 : k + 1;
      if (!s.is(next, Tag.WEEKDAY)) {
        break;
      }
      k = next + 1;
    }
    return k;
  }

  private @Nullable Days ofWeekAt(int from, int to, DayOfWeek weekday) {
    int k = to;
    while (s.isEither(k, Tag.OF, Tag.IN) || s.isEither(k, Tag.THE, Tag.COMMA)) {
      k++;
    }
    int ahead = -1;
    int end = k + 2;
    if (s.isUnit(k + 1, Units.WEEK) && s.isEither(k, Tag.NEXT, Tag.COMING)) {
      ahead = 1;
    } else if (s.isUnit(k + 1, Units.WEEK) && s.is(k, Tag.THIS)) {
      boolean arabicNext = s.is(k + 2, Tag.NEXT);
      ahead = arabicNext ? 1 : 0;
      end = arabicNext ? k + 3 : end;
    } else if (s.isUnit(k, Units.WEEK) && s.isEither(k + 1, Tag.NEXT, Tag.THIS)) {
      ahead = s.is(k + 1, Tag.NEXT) ? 1 : 0;
    } else if (s.isUnit(k, Units.WEEK) && s.is(k + 1, Tag.AFTER_NEXT)) {
      ahead = 2;
    }
    if (ahead < 0) {
      return null;
    }
    LocalDate day = almanac.inWeek(almanac.today().plusWeeks(ahead), weekday);
    if (day.isBefore(almanac.today())) {
      return Days.of(from, end, day.plusWeeks(1));
    }
    return Days.of(from, end, day);
  }

  /** "Friday the 26th", "Mon, February 18", يوم الثلاثاء الحادي والثلاثين, "Thu 15th". */
  private @Nullable Days dated(int from, int to, DayOfWeek weekday) {
    int k = to;
    while (s.isEither(k, Tag.COMMA, Tag.DOT)
        || s.isEither(k, Tag.THE, Tag.ABOUT)
        || (s.is(k, Tag.ON) && s.is(k, Tag.ARABIC))
        || s.isUnit(k, Units.DAY)) {
      k++;
    }
    Days date = dates.read(k);
    if (date == null || date.ranges().isEmpty()) {
      return null;
    }
    boolean bare = s.is(k, Tag.DIGITS) && date.to() == k + 1 && date.dayOfMonth() <= 12;
    if (bare && date.dayOfMonth() > 0 && !isNear(date, weekday)) {
      return null;
    }
    return agree(date.within(from, date.to()), weekday);
  }

  /** "Sunday 9" is a date when the coming Sunday is the ninth, else an hour. */
  private boolean isNear(Days date, DayOfWeek weekday) {
    LocalDate next = almanac.onOrAfter(almanac.today(), weekday);
    return next.getDayOfMonth() == date.dayOfMonth();
  }

  /** A date and a weekday said of one day; when they do not agree, both are asked about. */
  @Nullable Days agree(Days date, DayOfWeek weekday) {
    for (Range range : date.ranges()) {
      LocalDate day = range.day();
      if (day != null && day.getDayOfWeek() == weekday) {
        return Days.of(date.from(), date.to(), day);
      }
    }
    if (date.dayOfMonth() > 0) {
      LocalDate later = almanac.dayOfMonth(date.dayOfMonth(), weekday);
      return later == null ? null : Days.of(date.from(), date.to(), later);
    }
    return date.doubted();
  }

  private Days asked(int from, int to, List<Range> ranges, @Nullable DayOfWeek weekday) {
    return new Days(from, to, ranges, ranges.size() > 1, weekday, 0);
  }
}
