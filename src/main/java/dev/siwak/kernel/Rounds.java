package dev.siwak.kernel;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that is done over and over, with a pause after each round. A polite stop waits for the
 * round that is under way, though not for ever.
 */
public final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final long STOP_SECONDS = 25;

  private final String name;
  private final String whenCutShort;
  private volatile @Nullable ScheduledExecutorService timer;

  /**
   * Not yet started.
   *
   * @param name of the thread
   * @param whenCutShort what is said of a round that outlasts the stop
   */
  public Rounds(String name, String whenCutShort) {
    this.name = name;
    this.whenCutShort = whenCutShort;
  }

  /**
   * Goes on until {@link #stop}.
   *
   * @param round must not throw, or it is the last
   */
  public void start(Duration untilFirst, Duration pause, Runnable round) {
    var started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    timer = started;
    var _ =
        started.scheduleWithFixedDelay(
            round, untilFirst.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() {
    var stopped = timer;
    timer = null;
    if (stopped == null) return;
    stopped.shutdown();
    try {
      if (!stopped.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) log.warn(whenCutShort);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** False from the stop on, also for the round under way: a long one looks at it in between. */
  public boolean isRunning() {
    return timer != null;
  }
}
