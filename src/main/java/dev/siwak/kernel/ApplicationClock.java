package dev.siwak.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock by which Siwak decides: appointments, windows, tokens, limits. It ticks with the
 * machine's, moved forward by an offset that only the sandbox changes. Leases and network timeouts
 * use {@link Clock#systemUTC()} instead.
 */
public final class ApplicationClock extends Clock {
  private final InstantSource machine;
  private volatile Duration offset = Duration.ZERO;

  public ApplicationClock(InstantSource machine) {
    this.machine = machine;
  }

  public Duration offset() {
    return offset;
  }

  public void shift(Duration newOffset) {
    this.offset = newOffset;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
