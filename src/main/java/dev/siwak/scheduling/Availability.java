package dev.siwak.scheduling;

import java.util.Arrays;

/**
 * The free times of one provider for one kind of visit: a sweep over sorted numbers that knows no
 * database and no present. The grid begins anew with every working interval, in the clinic's wall
 * time; a visit may end exactly when the interval does.
 */
final class Availability {
  private final WallClock clock;
  private final Visit visit;
  private final Window window;
  private final Intervals closed;
  private final Intervals busy;
  private long[] starts = new long[32];
  private int count;
  private int nextClosed;
  private int nextBusy;

  private Availability(
      WallClock clock, Visit visit, Window window, Intervals closed, Intervals busy) {
    this.clock = clock;
    this.visit = visit;
    this.window = window;
    this.closed = closed;
    this.busy = busy;
  }

  /**
   * When a visit can start, in epoch seconds, ascending.
   *
   * @param clock right for the whole window
   * @param busy what keeps the provider from other visits, buffers included, in epoch seconds
   */
  static long[] freeSlots(
      WallClock clock, WorkingTime working, Visit visit, Window window, Intervals busy) {
    if (window.isEmpty()) return new long[0];
    var sweep = new Availability(clock, visit, window, working.closed(), busy);
    long lastDay = clock.dayOf(window.to()) + (clock.pieces() > 1 ? 1 : 0);
    for (long day = clock.dayOf(window.from()); day <= lastDay; day++)
      sweep.overDay(day * Week.DAY, working.hours().on(day));
    return Arrays.copyOf(sweep.starts, sweep.count);
  }

  private void overDay(long midnight, Intervals hours) {
    for (int i = 0; i < hours.count(); i++) {
      long opens = midnight + hours.start(i);
      long closes = midnight + hours.end(i);
      for (int piece = 0; piece < clock.pieces(); piece++) {
        long begin = clock.begin(piece, opens);
        long end = clock.end(piece, closes);
        if (begin < end)
          overPiece(clock.as(piece, opens), begin, end, worksUntil(piece, opens, closes));
      }
    }
  }

  /** Where an hour is skipped, the work goes on: a visit may begin before and end after it. */
  private long worksUntil(int piece, long opens, long closes) {
    long end = clock.end(piece, closes);
    boolean goesOn = piece + 1 < clock.pieces() && clock.begin(piece + 1, opens) == end;
    return goesOn ? Math.max(end, clock.end(piece + 1, closes)) : end;
  }

  /**
   * @param origin where the grid begins, which may be before the piece
   * @param end where starts end
   * @param limit where visits end
   */
  private void overPiece(long origin, long begin, long end, long limit) {
    long lastStart = Math.min(Math.min(end, window.to()) - 1, limit - visit.length());
    long start = onGrid(origin, Math.max(begin, window.from()));
    while (start <= lastStart) {
      while (nextClosed < closed.count() && closed.end(nextClosed) <= start) nextClosed++;
      while (nextBusy < busy.count() && busy.end(nextBusy) <= start) nextBusy++;
      if (nextClosed < closed.count() && closed.start(nextClosed) < start + visit.length()) {
        start = onGrid(start, closed.end(nextClosed));
      } else if (nextBusy < busy.count()
          && busy.start(nextBusy) < start + visit.length() + visit.buffer()) {
        start = onGrid(start, busy.end(nextBusy));
      } else {
        add(start);
        start += visit.grid();
      }
    }
  }

  /** The first time of the grid that is not before the given one. */
  private long onGrid(long origin, long time) {
    return time <= origin
        ? origin
        : origin + (time - origin + visit.grid() - 1) / visit.grid() * visit.grid();
  }

  private void add(long start) {
    if (count == starts.length) starts = Arrays.copyOf(starts, 2 * count);
    starts[count++] = start;
  }
}
