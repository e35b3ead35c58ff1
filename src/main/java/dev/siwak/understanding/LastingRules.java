package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** Reads how long it shall last from a time on, which makes of the time a window. */
final class LastingRules {
  private final Symbols s;
  private final ClockRules clocks;
  private final CountRules counts;

  LastingRules(Symbols s, ClockRules clocks, CountRules counts) {
    this.s = s;
    this.clocks = clocks;
    this.counts = counts;
  }

  /** "4pm for 30 minutes". */
  Hours after(Hours hours) {
    Clock start = hours.at() == null ? hours.start() : hours.at();
    boolean lasts = hours.end() == null && s.is(hours.to(), Tag.FOR);
    CountRules.Amount amount = lasts ? counts.amount(hours.to() + 1) : null;
    return start == null || amount == null || !amount.ofTheClock()
        ? hours
        : window(hours.from(), amount.end(), start, amount);
  }

  /** "for 7 hours from 9:30". */
  @Nullable Hours before(int i) {
    CountRules.Amount amount = s.is(i, Tag.FOR) ? counts.amount(i + 1) : null;
    if (amount == null || !amount.ofTheClock()) {
      return null;
    }
    int from = amount.end();
    while (s.is(from, Tag.FROM)) {
      from++;
    }
    ClockRules.Found start = from > amount.end() ? clocks.read(from, false) : null;
    return start == null ? null : window(i, start.end(), start.clock(), amount);
  }

  private static Hours window(int from, int to, Clock start, CountRules.Amount amount) {
    int minutes = amount.unit() == Units.HOUR ? amount.count() * 60 : amount.count();
    return new Hours(from, to, null, start, start.plusMinutes(minutes), null);
  }
}
