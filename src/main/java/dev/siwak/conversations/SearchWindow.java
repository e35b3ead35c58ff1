package dev.siwak.conversations;

import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * The days to look through for a wish: a little around what was said, so that there is something
 * near it to offer.
 */
record SearchWindow(Instant from, Instant to) {
  private static final Period AHEAD = Period.ofDays(14);
  private static final Period BEFORE = Period.ofDays(3);
  private static final Period AFTER = Period.ofDays(8);
  private static final Period EVERYTHING = Period.ofDays(366);

  static SearchWindow around(When wish, Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    var first = firstDay(wish, today);
    var last = lastDay(wish, first);
    if (!Wishes.saysDay(wish)) return of(now, today, today.plus(AHEAD), now, zone);
    var from = later(first.minus(BEFORE), today);
    return of(now, from, later(last, today).plus(AFTER), now, zone);
  }

  /** As far as the clinic can be booked at all. */
  static SearchWindow whole(Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    return of(now, today, today.plus(EVERYTHING), now, zone);
  }

  private static SearchWindow of(
      Instant earliest, LocalDate from, LocalDate to, Instant now, ZoneId zone) {
    var start = from.atStartOfDay(zone).toInstant();
    return new SearchWindow(
        start.isBefore(earliest) ? now : start, to.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private static LocalDate firstDay(When wish, LocalDate today) {
    if (wish.date() != null) return wish.date();
    if (wish.startDate() != null) return wish.startDate();
    return wish.start() == null ? today : wish.start().toLocalDate();
  }

  private static LocalDate lastDay(When wish, LocalDate first) {
    if (wish.date() != null) return wish.date();
    if (wish.endDate() != null) return wish.endDate();
    return wish.end() == null ? first.plusDays(6) : wish.end().toLocalDate();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? other : one;
  }
}
