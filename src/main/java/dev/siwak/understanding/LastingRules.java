package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Hours;
import org.jspecify.annotations.Nullable;

/** Reads how long it shall last from a time on, which makes of the time a window. */
final class LastingRules {
  private final Symbols s;
  private final ClockRules clocks;

  LastingRules(Symbols s, ClockRules clocks) {
    this.s = s;
    this.clocks = clocks;
  }

  /** "4pm for 30 minutes". */
  Hours after(Hours hours) {
    Clock start = hours.at() == null ? hours.start() : hours.at();
    boolean lasts = hours.end() == null && s.is(hours.to(), Tag.FOR);
    Amount amount = lasts ? Amounts.read(s, hours.to() + 1) : null;
    return start == null || amount == null || !amount.ofTheClock()
        ? hours
        : window(hours.from(), amount.end(), start, amount);
  }

  /** "for 7 hours from 9:30". */
  @Nullable Hours before(int i) {
    Amount amount = s.is(i, Tag.FOR) ? Amounts.read(s, i + 1) : null;
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

  private static Hours window(int from, int to, Clock start, Amount amount) {
    return new Hours(from, to, null, start, start.plusMinutes(amount.minutes()), null);
  }
}
