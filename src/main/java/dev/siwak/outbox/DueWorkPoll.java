package dev.siwak.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second for work that nobody was told of: due later, to be tried again, or left behind
 * by a process that died. A long backlog is told page by page, so one clinic's never hides
 * another's.
 */
@Component
class DueWorkPoll implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DueWorkPoll.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int PAGE = 500;

  private final DueWork dueWork;
  private final Map<String, DueWork.Place> places = new HashMap<>();
  private @Nullable ScheduledExecutorService timer;
  private boolean failing;

  DueWorkPoll(DueWork dueWork) {
    this.dueWork = dueWork;
  }

  @Override
  public synchronized void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("due-work").factory());
    var _ = timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (timer != null) timer.shutdownNow();
    timer = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  private void look() {
    try {
      for (var kind : dueWork.kinds())
        places.compute(
            kind,
            (_, place) -> dueWork.tellDue(kind, place == null ? DueWork.Place.START : place, PAGE));
      failing = false;
    } catch (RuntimeException broken) {
      if (!failing) log.warn("cannot look for due work, trying again every second", broken);
      failing = true;
    }
  }
}
