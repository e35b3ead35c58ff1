package dev.siwak.outbox;

import dev.siwak.web.QuietTrace;
import dev.siwak.web.Readiness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second for work that nobody was told of: due later, to be tried again, or left behind
 * by a process that died. A long backlog is told page by page, so one clinic's never hides
 * another's. A node that has not looked for a while does no work that is to be relied on.
 */
@Component
class DueWorkPoll implements SmartLifecycle, Readiness {
  private static final Logger log = LoggerFactory.getLogger(DueWorkPoll.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofSeconds(30);
  private static final int PAGE = 500;

  private final DueWork dueWork;
  private final LongSupplier nanoTime;
  private final Map<String, DueWork.Place> places = new HashMap<>();
  private volatile @Nullable ScheduledExecutorService timer;
  private volatile long lastLook;
  private boolean failing;

  @Autowired
  DueWorkPoll(DueWork dueWork) {
    this(dueWork, System::nanoTime);
  }

  DueWorkPoll(DueWork dueWork, LongSupplier nanoTime) {
    this.dueWork = dueWork;
    this.nanoTime = nanoTime;
  }

  @Override
  public void start() {
    lastLook = nanoTime.getAsLong();
    var started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("due-work").factory());
    timer = started;
    var _ =
        started.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    var stopped = timer;
    timer = null;
    if (stopped != null) stopped.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  @Override
  public Optional<String> unfit() {
    var since = Duration.ofNanos(nanoTime.getAsLong() - lastLook);
    boolean fit = isRunning() && since.compareTo(LONGEST_WITHOUT_LOOK) <= 0;
    return fit ? Optional.empty() : Optional.of("workers");
  }

  private void look() {
    try {
      for (var kind : dueWork.kinds())
        places.compute(
            kind,
            (_, place) -> dueWork.tellDue(kind, place == null ? DueWork.Place.START : place, PAGE));
      failing = false;
      lastLook = nanoTime.getAsLong();
    } catch (RuntimeException | Error broken) {
      if (!failing)
        log.warn("cannot look for due work, trying every second: {}", QuietTrace.of(broken));
      failing = true;
    }
  }
}
