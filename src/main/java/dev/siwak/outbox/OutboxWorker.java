package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Lanes.Lane;
import dev.siwak.web.QuietTrace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what stands in the outbox: claim, send, settle. A clinic whose provider hangs takes no more
 * than its share of the sends under way.
 */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class OutboxWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
  private static final int SENDS_OF_A_LANE = 16;
  private static final int SENDS = 64;
  private static final long STOP_SECONDS = 25;

  private final Map<String, Delivery> deliveries;
  private final Claims claims;
  private final Sender sender;
  private final Lanes lanes = new Lanes();
  private final Semaphore sends = new Semaphore(SENDS);
  private volatile boolean running;

  OutboxWorker(List<Delivery> deliveries, DueWork dueWork, Claims claims, Sender sender) {
    this.deliveries = deliveries.stream().collect(toMap(Delivery::kind, delivery -> delivery));
    this.claims = claims;
    this.sender = sender;
    for (var kind : this.deliveries.keySet())
      dueWork.whenDue(Outbox.workOf(kind), due -> call(new Lane(kind, due.clinic())));
  }

  @Override
  public void start() {
    running = true;
  }

  /** Takes nothing new and waits for what is being sent. */
  @Override
  public void stop() {
    running = false;
    try {
      if (sends.tryAcquire(SENDS, STOP_SECONDS, TimeUnit.SECONDS)) sends.release(SENDS);
      else
        log.warn("stopping while messages are being sent; they are sent again after their lease");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void call(Lane lane) {
    if (running && lanes.call(lane))
      Thread.ofVirtual().name("outbox-" + lane.kind()).start(() -> work(lane));
  }

  private void work(Lane lane) {
    do {
      try {
        round(lane);
      } catch (RuntimeException broken) {
        log.warn(
            "cannot claim messages of kind {}, trying again in a second: {}",
            lane.kind(),
            QuietTrace.of(broken));
      }
    } while (lanes.roundEnded(lane));
  }

  private void round(Lane lane) {
    int room = reserve(SENDS_OF_A_LANE - lanes.sending(lane));
    if (room == 0) {
      lanes.taken(lane, 0, true);
      return;
    }
    var delivery = requireNonNull(deliveries.get(lane.kind()));
    List<Claim> taken = List.of();
    try {
      taken =
          TenantScope.call(
              lane.clinic(), () -> claims.take(lane.clinic(), lane.kind(), room, delivery.lease()));
    } finally {
      sends.release(room - taken.size());
    }
    lanes.taken(lane, taken.size(), taken.size() == room);
    for (var claim : taken)
      Thread.ofVirtual().name("outbox-send").start(() -> send(lane, claim, delivery));
  }

  /** Waits until something may be sent at all; 0 if the lane's share is used up or we stop. */
  private int reserve(int most) {
    if (most <= 0) return 0;
    sends.acquireUninterruptibly();
    if (!running) {
      sends.release();
      return 0;
    }
    int reserved = 1;
    while (reserved < most && sends.tryAcquire()) reserved++;
    return reserved;
  }

  private void send(Lane lane, Claim claim, Delivery delivery) {
    boolean goesOn = false;
    try {
      goesOn = TenantScope.call(lane.clinic(), () -> sender.send(claim, delivery));
    } catch (RuntimeException broken) {
      log.error(
          "cannot settle outbox {}; it is tried again after its lease: {}",
          claim.message().id().value(),
          QuietTrace.of(broken));
    } finally {
      sends.release();
      boolean roomIsWanted = lanes.sent(lane);
      if (goesOn || roomIsWanted) call(lane);
    }
  }
}
