package dev.siwak.scheduling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;

/**
 * The clinic's wall time over a stretch of days, as pieces with one offset each. Every second that
 * a wall clock shows belongs to one piece: an hour that is skipped to none, an hour that comes
 * twice to the piece of its first coming.
 */
final class WallClock {
  private static final long DAY = Week.DAY;

  /** In wall seconds since 1970-01-01T00:00 on the wall, and seconds east of UTC. */
  private record Piece(long from, long until, long offset) {}

  private final Piece[] pieces;

  private WallClock(Piece[] pieces) {
    this.pieces = pieces;
  }

  /** Of epoch seconds; right for this whole stretch and a day around it. */
  static WallClock of(ZoneId zone, long from, long to) {
    var rules = zone.getRules();
    var begin = Instant.ofEpochSecond(from - 2 * DAY);
    var end = Instant.ofEpochSecond(to + 2 * DAY);
    var pieces = new ArrayList<Piece>();
    long offset = rules.getOffset(begin).getTotalSeconds();
    long wall = Long.MIN_VALUE / 2;
    for (ZoneOffsetTransition change = rules.nextTransition(begin);
        change != null && change.getInstant().isBefore(end);
        change = rules.nextTransition(change.getInstant())) {
      long next = change.getOffsetAfter().getTotalSeconds();
      pieces.add(new Piece(wall, change.toEpochSecond() + offset, offset));
      wall = change.toEpochSecond() + Math.max(offset, next);
      offset = next;
    }
    pieces.add(new Piece(wall, Long.MAX_VALUE / 2, offset));
    return new WallClock(pieces.toArray(Piece[]::new));
  }

  int pieces() {
    return pieces.length;
  }

  /** Of an hour that is skipped or comes again, the day is the nearest that is right. */
  long dayOf(long epochSecond) {
    int piece = pieces.length - 1;
    while (piece > 0 && epochSecond < pieces[piece].from - pieces[piece].offset) piece--;
    return Math.floorDiv(epochSecond + pieces[piece].offset, DAY);
  }

  /** The epoch second at which the part of a wall stretch that lies in this piece begins. */
  long begin(int piece, long wallFrom) {
    return Math.max(wallFrom, pieces[piece].from) - pieces[piece].offset;
  }

  long end(int piece, long wallUntil) {
    return Math.min(wallUntil, pieces[piece].until) - pieces[piece].offset;
  }

  /** The epoch second of a wall second as if this piece's offset had always been. */
  long as(int piece, long wall) {
    return wall - pieces[piece].offset;
  }

  /** All that exists of a wall stretch, once. */
  Intervals instants(long wallFrom, long wallUntil) {
    var all = new Intervals.Builder();
    for (int piece = 0; piece < pieces.length; piece++)
      all.add(begin(piece, wallFrom), end(piece, wallUntil));
    return all.build();
  }
}
