package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Days;
import dev.siwak.understanding.Piece.Moments;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads what is counted from now or from another day: "in two weeks", بعد يومين, "3 hours ago". */
final class CountRules {
  private static final ChronoUnit[] SHORT = {
    ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS
  };

  private final Symbols s;
  private final Almanac almanac;

  CountRules(Symbols s, Almanac almanac) {
    this.s = s;
    this.almanac = almanac;
  }

  /** The day or moment counted here, "in" or its like before it or "from now" after it. */
  @Nullable Piece read(int from) {
    boolean in = s.isEither(from, Tag.IN, Tag.AFTER) && !s.is(from, Tag.OF);
    in |= s.is(from, Tag.MORE);
    boolean ago = s.is(from, Tag.BEFORE) || (s.is(from, Tag.FROM) && s.is(from, Tag.ARABIC));
    boolean since = s.isEither(from, Tag.SINCE, Tag.WITHIN) || s.is(from, Tag.FOR);
    int start = in || ago || since ? from + 1 : from;
    int few = Numbers.skipThe(s, start + 1);
    boolean these = s.is(start, Tag.THIS) && s.isEither(few, Tag.DUAL, Tag.NUMBER);
    start = s.is(from, Tag.WITHIN) && these ? start + 1 : start;
    AmountPair pair = in || ago ? AmountPair.read(s, start) : null;
    if (pair != null) {
      return ago ? Days.past(from, pair.end()) : between(from, pair);
    }
    Amount amount = Amounts.read(s, start);
    if (amount == null) {
      Piece hours = nextHours(from);
      return hours == null ? weekdays(from) : hours;
    }
    int end = amount.end();
    if (s.is(end, Tag.AGO) && !s.is(end, Tag.LATE)) {
      return Days.past(from, end + 1);
    }
    if (amount.ofTheClock() && s.is(end - 2, Tag.COMING)) {
      return within(from, amount);
    }
    if (s.is(from, Tag.WITHIN)) {
      return s.isEither(end, Tag.NEXT, Tag.THIS) ? null : within(from, amount);
    }
    if (s.is(from, Tag.SINCE) || ago) {
      return Days.past(from, end);
    }
    if (s.isEither(end, Tag.HENCE, Tag.LATE)) {
      return ahead(from, end + 1, amount, almanac.today());
    }
    return s.is(from, Tag.FOR) ? null : counted(from, amount, in);
  }

  /** "the next two hours", الساعة الجاية. */
  private @Nullable Moments nextHours(int from) {
    boolean next = s.isEither(from, Tag.NEXT, Tag.COMING);
    Amount amount = next ? Amounts.read(s, from + 1) : null;
    if (amount == null && next && s.isUnit(from + 1, Units.HOUR)) {
      amount = Amount.of(1, Units.HOUR, from + 2);
    }
    if (amount != null && amount.ofTheClock()) {
      LocalDateTime end = almanac.now().plus(amount.count(), SHORT[amount.unit()]);
      return new Moments(from, amount.end(), almanac.now(), end, false);
    }
    boolean hour = s.is(from, Tag.OCLOCK) && s.is(from, Tag.ARABIC) && s.is(from + 1, Tag.NEXT);
    return hour ? new Moments(from, from + 2, almanac.now().plusHours(1), null, true) : null;
  }

  private @Nullable Piece counted(int from, Amount amount, boolean in) {
    int end = amount.end();
    boolean joined = s.isEither(end, Tag.FROM, Tag.AFTER) || s.is(end, Tag.OF);
    if (joined && !s.is(end, Tag.PAST) && s.is(end + 1, Tag.NOW)) {
      return ahead(from, end + 2, amount, almanac.today());
    }
    if (joined && s.is(end + 1, Tag.RELATIVE)) {
      LocalDate base = almanac.today().plusDays(s.value(end + 1, Tag.RELATIVE));
      return ahead(from, end + 2, amount, base);
    }
    return in && !(s.is(from, Tag.IN) && s.is(from, Tag.ARABIC))
        ? ahead(from, end, amount, almanac.today())
        : null;
  }

  private @Nullable Piece ahead(int from, int to, Amount amount, LocalDate base) {
    if (amount.ofTheClock()) {
      var unit = SHORT[amount.unit()];
      LocalDateTime moment = almanac.now().plus(amount.count(), unit);
      return new Moments(from, to, moment, null, true);
    }
    LocalDate day = almanac.plus(base, amount.count(), amount.unit());
    if (day == null) {
      return null;
    }
    Days found = Days.of(from, to, day);
    return amount.rough() ? found.doubted() : found;
  }

  /** "in 2 or 3 days": from the first of them to the end of the last. */
  private @Nullable Piece between(int from, AmountPair pair) {
    Amount low = pair.low();
    Amount high = pair.high();
    if (low.ofTheClock()) {
      LocalDateTime start = almanac.now().plus(low.count(), SHORT[low.unit()]);
      LocalDateTime end = almanac.now().plus(high.count(), SHORT[low.unit()]);
      return new Moments(from, pair.end(), start, end, false);
    }
    LocalDate first = almanac.plus(almanac.today(), low.count(), low.unit());
    LocalDate last = almanac.plus(almanac.today(), high.count(), high.unit());
    return first == null || last == null
        ? null
        : Days.span(from, pair.end(), first, last.plusDays(1));
  }

  private @Nullable Piece within(int from, Amount amount) {
    if (amount.ofTheClock()) {
      LocalDateTime end = almanac.now().plus(amount.count(), SHORT[amount.unit()]);
      return new Moments(from, amount.end(), almanac.now(), end, false);
    }
    LocalDate end = almanac.plus(almanac.today(), amount.count(), amount.unit());
    return Days.span(from, amount.end(), almanac.today(), end);
  }

  /** "2 sundays from now". */
  private @Nullable Days weekdays(int i) {
    Numbers.Found number = Numbers.simple(s, i);
    if (number == null || !s.is(number.end(), Tag.WEEKDAY)) {
      return null;
    }
    if (!s.is(number.end() + 1, Tag.HENCE) || number.value() > 52) {
      return null;
    }
    var weekday = DayOfWeek.of(s.value(number.end(), Tag.WEEKDAY));
    LocalDate first = almanac.onOrAfter(almanac.today().plusDays(1), weekday);
    return Days.of(i, number.end() + 2, first.plusWeeks(number.value() - 1L));
  }
}
