package dev.siwak.conversations;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.siwak.understanding.PartOfDay;
import dev.siwak.understanding.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** How wishes for a time grow, change and are met. */
final class Wishes {
  private Wishes() {}

  /**
   * What is wished once {@code said} has been added to {@code known}: a new day keeps the hour
   * spoken of before, a new hour keeps the day.
   */
  static When merge(When known, When said) {
    if (saysDay(said) && saysHour(said)) return said;
    if (saysDay(said))
      return said.withTime(known.time())
          .withHours(known.startTime(), known.endTime())
          .withPod(known.pod());
    if (saysHour(said)) return onDaysOf(known, said);
    return known;
  }

  private static When onDaysOf(When known, When said) {
    var start = known.start();
    var end = known.end();
    if (start == null && end == null)
      return said.withDate(known.date()).withDays(known.startDate(), known.endDate());
    return said.withDays(
        start == null ? null : start.toLocalDate(),
        end == null ? null : end.toLocalDate().plus(1, DAYS));
  }

  /** The days of a wish, at any hour. */
  static When dayOf(When wish) {
    return wish.withTime(null).withHours(null, null).withPod(null);
  }

  /** Drops the days of a wish that have gone by: the patient came back later. */
  static When stillAhead(When wish, LocalDate today) {
    var date = wish.date();
    var lastDay = wish.endDate();
    var end = wish.end();
    var gone =
        (date != null && date.isBefore(today))
            || (lastDay != null && !lastDay.isAfter(today))
            || (end != null && end.toLocalDate().isBefore(today));
    return gone ? When.ANY.withPod(wish.pod()) : wish;
  }

  static boolean saysDay(When wish) {
    return wish.date() != null
        || wish.startDate() != null
        || wish.endDate() != null
        || wish.start() != null
        || wish.end() != null;
  }

  static boolean saysHour(When wish) {
    return wish.time() != null
        || wish.startTime() != null
        || wish.endTime() != null
        || wish.pod() != null
        || wish.start() != null
        || wish.end() != null;
  }

  /** One day and one clock time: a single moment. */
  static boolean isOneMoment(When wish) {
    return wish.date() != null && wish.time() != null;
  }

  /** Whether a visit that starts then is what was wished. */
  static boolean admits(When wish, LocalDateTime at) {
    return admitsDay(wish, at) && admitsHour(wish, at.toLocalTime());
  }

  static boolean admitsDay(When wish, LocalDateTime at) {
    var day = at.toLocalDate();
    if (wish.date() != null && !day.equals(wish.date())) return false;
    if (wish.startDate() != null && day.isBefore(wish.startDate())) return false;
    if (wish.endDate() != null && !day.isBefore(wish.endDate())) return false;
    if (wish.start() != null && at.isBefore(wish.start())) return false;
    return wish.end() == null || at.isBefore(wish.end());
  }

  private static boolean admitsHour(When wish, LocalTime hour) {
    if (wish.time() != null) return hour.equals(wish.time());
    if (wish.startTime() != null && hour.isBefore(wish.startTime())) return false;
    if (wish.endTime() != null && !hour.isBefore(wish.endTime())) return false;
    if (wish.startTime() != null || wish.endTime() != null) return true;
    return wish.pod() == null || admitsPart(wish.pod(), hour);
  }

  private static boolean admitsPart(PartOfDay part, LocalTime hour) {
    return switch (part) {
      case MORNING -> hour.getHour() < 12;
      case NOON -> hour.getHour() >= 12 && hour.getHour() < 14;
      case AFTERNOON -> hour.getHour() >= 12 && hour.getHour() < 17;
      case EVENING -> hour.getHour() >= 17;
      case NIGHT -> hour.getHour() >= 19;
    };
  }
}
