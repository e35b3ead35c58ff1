package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads feasts and Hijri dates. What the moon decides is always asked about, with the Gregorian day
 * of the Umm-al-Qura calendar.
 */
final class HolidayRules {
  private static final int EASTER = 9001;
  private static final int THANKSGIVING = 9002;
  private static final int SHAWWAL = 10;
  private static final int DHU_AL_HIJJAH = 12;

  private final Symbols s;
  private final Almanac almanac;

  HolidayRules(Symbols s, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
  }

  @Nullable Days read(int i) {
    if (s.is(i, Tag.HOLIDAY)) {
      LocalDate day = feast(s.value(i, Tag.HOLIDAY));
      return day == null ? null : Days.of(i, i + 1, day);
    }
    if (s.is(i, Tag.EID)) {
      var days =
          Stream.of(hijri(SHAWWAL, 1), hijri(DHU_AL_HIJJAH, 10)).sorted().map(Range::of).toList();
      return Days.asked(i, i + 1, days);
    }
    if (s.is(i, Tag.HIJRI) && !s.is(i, Tag.SHORT)) {
      return hijriMonth(i);
    }
    return hijriDay(i);
  }

  private Days hijriMonth(int i) {
    int month = s.value(i, Tag.HIJRI);
    LocalDate first = hijri(month, 1);
    LocalDate running = first.minus(355, ChronoUnit.DAYS);
    if (HijrahDate.from(almanac.today()).get(ChronoField.MONTH_OF_YEAR) == month) {
      first = almanac.today();
      running = first;
    }
    var length = HijrahDate.from(running.equals(first) ? running : first).lengthOfMonth();
    LocalDate end = first.plusDays(length);
    return Days.asked(i, i + 1, List.of(new Range(first, end)));
  }

  private @Nullable Days hijriDay(int i) {
    Numbers.Found day = Numbers.ordinal(s, i);
    day = day == null ? Numbers.cardinal(s, i) : day;
    if (day == null || day.value() < 1 || day.value() > 30) {
      return null;
    }
    int month = day.end();
    while (s.isEither(month, Tag.OF, Tag.THE)) {
      month++;
    }
    if (!s.is(month, Tag.HIJRI)) {
      return null;
    }
    LocalDate date = hijri(s.value(month, Tag.HIJRI), day.value());
    return Days.asked(i, month + 1, List.of(Range.of(date)));
  }

  /** The next such Hijri day, by Umm al-Qura; the thirtieth of a short month is its last. */
  private LocalDate hijri(int month, int day) {
    int year = HijrahDate.from(almanac.today()).get(ChronoField.YEAR);
    for (int ahead = 0; ahead < 2; ahead++) {
      LocalDate date = hijri(year + ahead, month, day);
      if (!date.isBefore(almanac.today())) {
        return date;
      }
    }
    return hijri(year + 2, month, day);
  }

  private static LocalDate hijri(int year, int month, int day) {
    int length = HijrahDate.of(year, month, 1).lengthOfMonth();
    return LocalDate.from(HijrahDate.of(year, month, Math.min(day, length)));
  }

  private @Nullable LocalDate feast(int code) {
    if (code < EASTER) {
      return almanac.dayOfYear(code / 100, code % 100);
    }
    int year = almanac.today().getYear();
    LocalDate day = moving(code, year);
    return day.isBefore(almanac.today()) ? moving(code, year + 1) : day;
  }

  private static LocalDate moving(int code, int year) {
    if (code == EASTER) {
      return easter(year);
    }
    return code == THANKSGIVING
        ? LocalDate.of(year, 11, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))
        : LocalDate.of(year, 9, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
  }

  /** The Gregorian computus. */
  private static LocalDate easter(int year) {
    int century = year / 100;
    int golden = year % 19;
    int correction = (century - (8 * century + 13) / 25 - century / 4 + 19 * golden + 15) % 30;
    int moon = correction - correction / 28 * (1 - 29 / (correction + 1) * ((21 - golden) / 11));
    int sunday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    return LocalDate.of(year, 3, 28).plusDays(moon - (long) sunday);
  }
}
