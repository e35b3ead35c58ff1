package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Lanes.Lane;
import dev.siwak.web.QuietTrace;
import java.util.List;
import java.util.Map;
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
  private static final int SENDS_OF_A_LANE = 32;
  private static final int SENDS = 128;

  private final Map<String, Delivery> deliveries;
  private final Claims claims;
  private final OutboxSender sender;
  private final Lanes lanes = new Lanes();
  private final Capacity sends =
      new Capacity(
          SENDS, "stopping while messages are being sent; they are sent after their lease");

  OutboxWorker(List<Delivery> deliveries, DueWork dueWork, Claims claims, OutboxSender sender) {
    this.deliveries = deliveries.stream().collect(toMap(Delivery::kind, delivery -> delivery));
    this.claims = claims;
    this.sender = sender;
    for (var kind : this.deliveries.keySet())
      dueWork.whenDue(Outbox.workOf(kind), due -> call(new Lane(kind, due.clinic())));
  }

  @Override
  public void start() {
    sends.open();
  }

  @Override
  public void stop() {
    sends.close();
  }

  @Override
  public boolean isRunning() {
    return sends.isOpen();
  }

  private void call(Lane lane) {
    if (sends.isOpen() && lanes.call(lane))
      Thread.ofVirtual().name("outbox-" + lane.kind()).start(() -> work(lane));
  }

  private void work(Lane lane) {
    do {
      try {
        round(lane);
      } catch (RuntimeException | Error broken) {
        log.warn(
            "cannot claim messages of kind {}, trying again in a second: {}",
            lane.kind(),
            QuietTrace.of(broken));
      }
    } while (lanes.roundEnded(lane));
  }

  private void round(Lane lane) {
    int room = sends.take(SENDS_OF_A_LANE - lanes.sending(lane));
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
      sends.giveBack(room - taken.size());
    }
    lanes.taken(lane, taken.size(), taken.size() == room);
    for (var claim : taken)
      Thread.ofVirtual().name("outbox-send").start(() -> send(lane, claim, delivery));
  }

  private void send(Lane lane, Claim claim, Delivery delivery) {
    boolean goesOn = false;
    try {
      goesOn = TenantScope.call(lane.clinic(), () -> sender.send(claim, delivery));
    } catch (RuntimeException | Error broken) {
      log.error(
          "cannot settle outbox {}; it is tried again after its lease: {}",
          claim.message().id().value(),
          QuietTrace.of(broken));
    } finally {
      sends.giveBack(1);
      boolean roomIsWanted = lanes.sent(lane);
      if (goesOn || roomIsWanted) call(lane);
    }
  }
}
