package dev.siwak.scheduling;

import dev.siwak.clinics.Provider;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The free times of several providers as one list: at each time the one with least to do. */
final class FreeTimes {
  private final Plan plan;
  private final Visit visit;
  private final Window window;
  private final WallClock clock;
  private final BusyTimes.Taken taken;
  private final List<Line> lines = new ArrayList<>();

  /** One provider's free starts, and how many seconds of each day are taken. */
  private static final class Line {
    final ProviderId provider;
    final long[] starts;
    final long[] load;
    int next;

    Line(ProviderId provider, long[] starts, long[] load) {
      this.provider = provider;
      this.starts = starts;
      this.load = load;
    }

    boolean startsAt(long time) {
      return next < starts.length && starts[next] == time;
    }
  }

  private FreeTimes(Plan plan, Window window, BusyTimes.Taken taken) {
    this.plan = plan;
    this.visit = plan.visit();
    this.window = window;
    this.clock = WallClock.of(plan.zone(), window.from(), window.to());
    this.taken = taken;
  }

  static List<Offer> of(Plan plan, List<Provider> providers, Window window, BusyTimes.Taken taken) {
    if (window.isEmpty()) return List.of();
    var free = new FreeTimes(plan, window, taken);
    for (var provider : providers) free.add(provider);
    return free.offers();
  }

  private void add(Provider provider) {
    var busy = taken.of(provider.id().value());
    var starts = Availability.freeSlots(clock, plan.working(provider), visit, window, busy);
    lines.add(new Line(provider.id(), starts, load(busy)));
  }

  private long[] load(Intervals busy) {
    long first = clock.dayOf(window.from());
    var load = new long[(int) (clock.dayOf(window.to()) - first) + 2];
    for (int i = 0; i < busy.count(); i++) {
      int day = (int) (clock.dayOf(busy.start(i)) - first);
      if (day >= 0 && day < load.length) load[day] += busy.end(i) - busy.start(i);
    }
    return load;
  }

  private List<Offer> offers() {
    var offers = new ArrayList<Offer>();
    long first = clock.dayOf(window.from());
    for (long time = earliest(); time < Long.MAX_VALUE; time = earliest()) {
      var chosen = leastLoaded(time, (int) (clock.dayOf(time) - first));
      if (taken.roomFree(time, time + visit.length() + visit.buffer()))
        offers.add(new Offer(slot(time), chosen));
    }
    return offers;
  }

  private long earliest() {
    long earliest = Long.MAX_VALUE;
    for (var line : lines)
      if (line.next < line.starts.length) earliest = Math.min(earliest, line.starts[line.next]);
    return earliest;
  }

  /** Of equals the first in the catalogue. Passes the time on every line that has it. */
  private ProviderId leastLoaded(long time, int day) {
    Line chosen = null;
    for (var line : lines) {
      if (!line.startsAt(time)) continue;
      line.next++;
      if (chosen == null || line.load[day] < chosen.load[day]) chosen = line;
    }
    if (chosen == null) throw new IllegalStateException("nobody is free at " + time);
    return chosen.provider;
  }

  private TimeSlot slot(long start) {
    return new TimeSlot(
        Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + visit.length()));
  }
}
