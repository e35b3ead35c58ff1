package dev.siwak.conversations;

import static java.util.stream.Collectors.toMap;

import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.Fit;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.conversations.Effect.FindSlots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** The few of many free times that are worth offering. */
final class Shortlist {
  static final int LENGTH = 5;
  private static final Duration APART = Duration.ofHours(1);

  private Shortlist() {}

  /**
   * Chooses times that meet the wish, spread over it; where none does, the nearest to it.
   *
   * @param free soonest first; of several at one start the first is taken
   */
  static Answer of(List<Offer> free, FindSlots find, Opening opening) {
    var zone = opening.zone();
    var wish = find.wish();
    var times = worthOffering(free, find);
    if (times.isEmpty()) return new NothingFree();
    if (wish.isEmpty()) return new SlotsFound(spread(times, zone), Fit.SOONEST);
    var wished = times.stream().filter(offer -> Wishes.admits(wish, offer.at(zone))).toList();
    if (wished.isEmpty())
      return opening.seen(new SlotsFound(Nearest.of(times, wish, zone), Fit.NEAREST), wish);
    if (Wishes.isOneMoment(wish)) return new SlotsFound(wished, Fit.EXACT);
    return new SlotsFound(spread(wished, zone), Fit.WISHED);
  }

  /** Whoever refused ten o'clock is not offered half past ten, unless nothing else is left. */
  private static List<Offer> worthOffering(List<Offer> free, FindSlots find) {
    var times =
        free.stream()
            .filter(offer -> !find.taken().contains(offer.start()))
            .filter(offer -> !find.refused().contains(offer.start()))
            .collect(
                toMap(Offer::start, Function.identity(), (first, _) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    var apart = times.stream().filter(offer -> isApart(offer.start(), find.refused())).toList();
    return apart.isEmpty() ? times : apart;
  }

  static boolean isApart(Instant start, List<Instant> others) {
    return others.stream()
        .allMatch(other -> Duration.between(other, start).abs().compareTo(APART) >= 0);
  }

  /** Over several days one morning and one afternoon each; within one day, one for each hour. */
  private static List<Offer> spread(List<Offer> times, ZoneId zone) {
    var first = times.getFirst().at(zone).toLocalDate();
    var last = times.getLast().at(zone).toLocalDate();
    if (first.equals(last)) return evenly(firstPer(times, at -> at.getHour(), zone), times);
    return filled(halves(times, zone).stream().limit(LENGTH).toList(), times);
  }

  /** The first time of each morning and of each afternoon. */
  static List<Offer> halves(List<Offer> times, ZoneId zone) {
    return firstPer(times, at -> at.toLocalDate() + (at.getHour() < 13 ? "a" : "p"), zone);
  }

  private static List<Offer> firstPer(
      List<Offer> times, Function<LocalDateTime, Object> part, ZoneId zone) {
    var firsts = new LinkedHashMap<Object, Offer>();
    times.forEach(offer -> firsts.putIfAbsent(part.apply(offer.at(zone)), offer));
    return List.copyOf(firsts.values());
  }

  private static List<Offer> evenly(List<Offer> hours, List<Offer> times) {
    if (hours.size() <= LENGTH) return filled(hours, times);
    var chosen = new ArrayList<Offer>();
    for (int i = 0; i < LENGTH; i++) chosen.add(hours.get(i * (hours.size() - 1) / (LENGTH - 1)));
    return chosen;
  }

  /** In order, and as many as can be shown. */
  static List<Offer> filled(List<Offer> chosen, List<Offer> times) {
    var all = new ArrayList<>(chosen);
    for (var offer : times) if (all.size() < LENGTH && !all.contains(offer)) all.add(offer);
    all.sort(Comparator.comparing(Offer::start));
    return all;
  }
}
