package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.understanding.When;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wish for a time, given back in words. */
final class WishSayings {
  private WishSayings() {}

  /** A wish for one moment, as short as a row. */
  static String moment(When when, Wording words) {
    var at = requireNonNull(when.date()).atTime(requireNonNull(when.time()));
    return words.row(at.atZone(words.zone()).toInstant());
  }

  /** A wish for a time: "Tuesday 1 December, in the evening". */
  static String text(When when, Wording words) {
    var days = days(when, words);
    var hours = hours(when, words);
    if (days == null) return hours == null ? words.phrase("anytime") : hours;
    return hours == null ? days : words.phrase("date.and-time", "date", days, "time", hours);
  }

  private static @Nullable String days(When when, Wording words) {
    if (when.date() != null) return words.date(when.date());
    var from = when.start() == null ? when.startDate() : when.start().toLocalDate();
    var to = when.end() == null ? lastDay(when.endDate()) : when.end().toLocalDate();
    if (from != null && to != null)
      return from.equals(to)
          ? words.date(from)
          : words.phrase("date.days", "from", words.date(from), "to", words.date(to));
    if (from != null) return words.phrase("date.from", "from", words.date(from));
    return to == null ? null : words.phrase("date.until", "to", words.date(to));
  }

  private static @Nullable LocalDate lastDay(@Nullable LocalDate end) {
    return end == null ? null : end.minusDays(1);
  }

  private static @Nullable String hours(When when, Wording words) {
    if (when.time() != null) return words.clock(when.time());
    var from = when.start() == null ? when.startTime() : when.start().toLocalTime();
    var to = when.end() == null ? when.endTime() : when.end().toLocalTime();
    if (from != null && to != null)
      return words.phrase("time.between", "from", words.clock(from), "to", words.clock(to));
    if (from != null) return words.phrase("time.from", "from", words.clock(from));
    if (to != null) return words.phrase("time.until", "to", words.clock(to));
    return when.pod() == null ? null : words.phrase("part." + when.pod().code());
  }
}
