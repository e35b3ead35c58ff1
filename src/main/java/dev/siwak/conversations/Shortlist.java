package dev.siwak.conversations;

import static java.util.stream.Collectors.toMap;

import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.Fit;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.understanding.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** The few of many free times that are worth offering. */
final class Shortlist {
  static final int LENGTH = 5;

  private Shortlist() {}

  /**
   * Chooses times that meet the wish, spread over it; where none does, the nearest to it.
   *
   * @param free soonest first; of several at one start the first is taken
   */
  static Answer of(List<Offer> free, When wish, ZoneId zone, List<Instant> except) {
    var times =
        free.stream()
            .filter(offer -> !except.contains(offer.start()))
            .collect(
                toMap(Offer::start, Function.identity(), (first, _) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    if (times.isEmpty()) return new NothingFree();
    if (wish.isEmpty()) return new SlotsFound(spread(times, zone), Fit.SOONEST);
    var wished = times.stream().filter(offer -> Wishes.admits(wish, local(offer, zone))).toList();
    if (wished.isEmpty()) return new SlotsFound(nearest(times, wish, zone), Fit.NEAREST);
    if (Wishes.isOneMoment(wish)) return new SlotsFound(wished, Fit.EXACT);
    return new SlotsFound(spread(wished, zone), Fit.WISHED);
  }

  private static List<Offer> nearest(List<Offer> times, When wish, ZoneId zone) {
    var target = target(wish, local(times.getFirst(), zone));
    return times.stream()
        .sorted(Comparator.comparing(offer -> distance(target, local(offer, zone))))
        .limit(LENGTH)
        .sorted(Comparator.comparing(Offer::start))
        .toList();
  }

  private static Duration distance(LocalDateTime target, LocalDateTime at) {
    return Duration.between(target, at).abs();
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

  /** Over several days one morning and one afternoon each; within one day, one for each hour. */
  private static List<Offer> spread(List<Offer> times, ZoneId zone) {
    var first = local(times.getFirst(), zone).toLocalDate();
    var last = local(times.getLast(), zone).toLocalDate();
    if (first.equals(last)) return evenly(firstPer(times, at -> at.getHour(), zone), times);
    var halves = firstPer(times, at -> at.toLocalDate() + (at.getHour() < 13 ? "a" : "p"), zone);
    return filled(halves.stream().limit(LENGTH).toList(), times);
  }

  private static List<Offer> firstPer(
      List<Offer> times, Function<LocalDateTime, Object> part, ZoneId zone) {
    var firsts = new LinkedHashMap<Object, Offer>();
    times.forEach(offer -> firsts.putIfAbsent(part.apply(local(offer, zone)), offer));
    return List.copyOf(firsts.values());
  }

  private static List<Offer> evenly(List<Offer> hours, List<Offer> times) {
    if (hours.size() <= LENGTH) return filled(hours, times);
    var chosen = new ArrayList<Offer>();
    for (int i = 0; i < LENGTH; i++) chosen.add(hours.get(i * (hours.size() - 1) / (LENGTH - 1)));
    return chosen;
  }

  private static List<Offer> filled(List<Offer> chosen, List<Offer> times) {
    var all = new ArrayList<>(chosen);
    for (var offer : times) if (all.size() < LENGTH && !all.contains(offer)) all.add(offer);
    all.sort(Comparator.comparing(Offer::start));
    return all;
  }

  private static LocalDateTime local(Offer offer, ZoneId zone) {
    return offer.start().atZone(zone).toLocalDateTime();
  }
}
