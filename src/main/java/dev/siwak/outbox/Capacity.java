package dev.siwak.outbox;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a worker does at once. Closed, it gives nothing more and waits for what is under way, so
 * that a polite stop interrupts nobody.
 */
public final class Capacity {
  private static final Logger log = LoggerFactory.getLogger(Capacity.class);
  private static final long STOP_SECONDS = 25;

  private final int places;
  private final String whenCutShort;
  private final Semaphore free;
  private volatile boolean open;

  /**
   * Closed until {@link #open}.
   *
   * @param whenCutShort what is said of work that outlasts the stop
   */
  public Capacity(int places, String whenCutShort) {
    this.places = places;
    this.whenCutShort = whenCutShort;
    this.free = new Semaphore(places);
  }

  public void open() {
    open = true;
  }

  /** Waits for what is under way, though not for ever. */
  public void close() {
    open = false;
    try {
      if (free.tryAcquire(places, STOP_SECONDS, TimeUnit.SECONDS)) free.release(places);
      else log.warn(whenCutShort);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isOpen() {
    return open;
  }

  /**
   * Waits for a place and takes what else is free; each must be given back.
   *
   * @return how many were taken, at most {@code most}; 0 when it is closed
   */
  public int take(int most) {
    if (most <= 0) return 0;
    free.acquireUninterruptibly();
    if (!open) {
      free.release();
      return 0;
    }
    int taken = 1;
    while (taken < most && free.tryAcquire()) taken++;
    return taken;
  }

  public void giveBack(int taken) {
    free.release(taken);
  }
}
