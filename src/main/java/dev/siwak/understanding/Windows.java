package dev.siwak.understanding;

import dev.siwak.understanding.Clock.Half;
import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** Gives the two ends of a window the halves of the day that were not said. */
final class Windows {
  private static final int HALF_DAY = 12 * 60;

  private Windows() {}

  static Hours of(int from, int to, Clock start, Clock end) {
    if (start.isOpen() && !end.isOpen()) {
      return hours(from, to, before(start, end), end);
    }
    if (!start.isOpen() && end.isOpen()) {
      return hours(from, to, start, after(start, end));
    }
    return hours(from, to, start, end);
  }

  /** Both ends open: the start by the convention, the end the next such time after it. */
  static Hours settled(Hours hours, Clock start, Clock end) {
    if (!start.isOpen() || !end.isOpen()) {
      return of(hours.from(), hours.to(), start, end);
    }
    // "8 to 2" can only begin in the morning: nobody is seen from eight at night till two.
    boolean morning = start.hour() >= 7 && start.hour() <= 11 && end.hour() < start.hour();
    morning |= start.hour() >= 7 && start.hour() <= 11 && end.hour() == 12;
    if (morning) {
      Clock early = start.with(Half.MORNING);
      return hours(hours.from(), hours.to(), early, after(early, end));
    }
    if (start.readings().size() > 1) {
      return hours;
    }
    Clock first = Clock.exactly(start.minuteOfDay());
    return hours(hours.from(), hours.to(), first, after(first, end));
  }

  /** "after the afternoon prayer", "before noon": a window that starts or ends with a part. */
  static Hours around(int from, Hours part, boolean after, Symbols s) {
    PartOfDay pod = part.pod() == null ? PartOfDay.NOON : part.pod();
    boolean asr = s.is(part.to() - 1, Tag.ASR);
    if (!after) {
      return new Hours(from, part.to(), null, null, edge(pod, asr), null);
    }
    return switch (pod) {
      case MORNING -> new Hours(from, part.to(), null, null, null, PartOfDay.MORNING);
      case NOON -> new Hours(from, part.to(), null, null, null, PartOfDay.AFTERNOON);
      case AFTERNOON ->
          new Hours(
              from,
              part.to(),
              null,
              Clock.exactly(asr ? 16 * 60 : 17 * 60),
              null,
              asr ? pod : null);
      case EVENING -> new Hours(from, part.to(), null, null, null, PartOfDay.EVENING);
      case NIGHT -> new Hours(from, part.to(), null, null, null, PartOfDay.NIGHT);
    };
  }

  /** "between Maghrib and Isha", "from morning till noon"; null when the second is not later. */
  static @Nullable Hours between(int from, Hours first, Hours last, Symbols s) {
    PartOfDay one = first.pod();
    PartOfDay other = last.pod();
    if (one == null || other == null) {
      return null;
    }
    Clock start = edge(one, s.is(first.to() - 1, Tag.ASR));
    Clock end = edge(other, s.is(last.to() - 1, Tag.ASR));
    return end.minuteOfDay() > start.minuteOfDay() ? hours(from, last.to(), start, end) : null;
  }

  /** Where a part of the day begins. */
  private static Clock edge(PartOfDay part, boolean asr) {
    int hour =
        switch (part) {
          case MORNING -> 9;
          case NOON -> 12;
          case AFTERNOON -> asr ? 15 : 12;
          case EVENING -> 17;
          case NIGHT -> 19;
        };
    return Clock.exactly(hour * 60);
  }

  private static Clock before(Clock start, Clock end) {
    Clock same = start.with(end.half() == Half.WHOLE ? Half.OPEN : end.half());
    if (end.half() != Half.WHOLE && same.minuteOfDay() < end.minuteOfDay()) {
      return same;
    }
    Clock late = start.with(Half.AFTERNOON);
    return late.minuteOfDay() < end.minuteOfDay() ? late : start.with(Half.MORNING);
  }

  private static Clock after(Clock start, Clock end) {
    int base = end.hour() % 12 * 60 + end.minute();
    int open = start.minuteOfDay();
    return Clock.exactly(base > open || base + HALF_DAY <= open ? base : base + HALF_DAY);
  }

  private static Hours hours(int from, int to, Clock start, Clock end) {
    return new Hours(from, to, null, start, end, null);
  }
}
