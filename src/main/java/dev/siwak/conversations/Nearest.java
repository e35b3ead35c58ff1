package dev.siwak.conversations;

import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free times near a wish that none of them meets: some of its day, some of the days around it. */
final class Nearest {
  private static final int OF_THE_DAY = 3;

  private Nearest() {}

  /**
   * @param times at least one, soonest first
   */
  static List<Offer> of(List<Offer> times, When wish, ZoneId zone) {
    var target = target(wish, times.getFirst().at(zone));
    var byDistance =
        Comparator.<Offer, Duration>comparing(
            offer -> Duration.between(target, offer.at(zone)).abs());
    var sorted = times.stream().sorted(byDistance).toList();
    var chosen = new ArrayList<>(sameDay(sorted, target.toLocalDate(), zone));
    var around =
        Wishes.saysHour(wish)
            ? onePerDay(times, target, zone).stream()
            : Shortlist.halves(times, zone).stream();
    around
        .filter(offer -> !isOn(target.toLocalDate(), offer, zone))
        .sorted(byDistance)
        .limit((long) Shortlist.LENGTH - chosen.size())
        .forEach(chosen::add);
    return Shortlist.filled(chosen, sorted);
  }

  private static List<Offer> sameDay(List<Offer> sorted, LocalDate day, ZoneId zone) {
    var chosen = new ArrayList<Offer>();
    var starts = new ArrayList<Instant>();
    for (var offer : sorted)
      if (isOn(day, offer, zone)
          && chosen.size() < OF_THE_DAY
          && Shortlist.isApart(offer.start(), starts)) {
        chosen.add(offer);
        starts.add(offer.start());
      }
    return chosen;
  }

  /** Of each day the time that comes closest to the hour. */
  private static List<Offer> onePerDay(List<Offer> times, LocalDateTime target, ZoneId zone) {
    Map<LocalDate, Offer> closest = new LinkedHashMap<>();
    for (var offer : times)
      closest.merge(
          offer.at(zone).toLocalDate(),
          offer,
          (first, later) -> isCloser(later, first, target, zone) ? later : first);
    return List.copyOf(closest.values());
  }

  private static boolean isCloser(Offer offer, Offer than, LocalDateTime target, ZoneId zone) {
    return toHour(offer, target, zone).compareTo(toHour(than, target, zone)) < 0;
  }

  private static Duration toHour(Offer offer, LocalDateTime target, ZoneId zone) {
    return Duration.between(target.toLocalTime(), offer.at(zone).toLocalTime()).abs();
  }

  private static boolean isOn(LocalDate day, Offer offer, ZoneId zone) {
    return offer.at(zone).toLocalDate().equals(day);
  }

  /** The moment a wish aims at. */
  private static LocalDateTime target(When wish, LocalDateTime soonest) {
    if (wish.start() != null) return wish.start();
    if (wish.end() != null) return wish.end();
    var day = soonest.toLocalDate();
    if (wish.endDate() != null) day = wish.endDate().minusDays(1);
    if (wish.startDate() != null) day = wish.startDate();
    if (wish.date() != null) day = wish.date();
    return day.atTime(hour(wish, soonest.toLocalTime()));
  }

  private static LocalTime hour(When wish, LocalTime otherwise) {
    if (wish.time() != null) return wish.time();
    if (wish.startTime() != null) return wish.startTime();
    if (wish.endTime() != null) return wish.endTime();
    if (wish.pod() == null) return otherwise;
    return switch (wish.pod()) {
      case MORNING -> LocalTime.of(9, 0);
      case NOON -> LocalTime.of(12, 0);
      case AFTERNOON -> LocalTime.of(14, 0);
      case EVENING -> LocalTime.of(18, 0);
      case NIGHT -> LocalTime.of(20, 0);
    };
  }
}
