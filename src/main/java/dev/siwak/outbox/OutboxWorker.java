package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Delivery.Sending;
import dev.siwak.outbox.Lanes.Batch;
import dev.siwak.outbox.Lanes.Lane;
import dev.siwak.web.QuietTrace;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
  private static final int SENDS = 512;

  private final Map<String, Delivery> deliveries;
  private final Claims claims;
  private final OutboxSender sender;
  private final Turns turns;
  private final Lanes lanes = new Lanes();
  private final Capacity sends =
      new Capacity(
          SENDS, "stopping while messages are being sent; they are sent after their lease");

  OutboxWorker(
      List<Delivery> deliveries, DueWork dueWork, Claims claims, OutboxSender sender, Turns turns) {
    this.deliveries = deliveries.stream().collect(toMap(Delivery::kind, delivery -> delivery));
    this.claims = claims;
    this.sender = sender;
    this.turns = turns;
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
    int room = sends.take(Lanes.MOST_SENDING - lanes.sending(lane));
    if (room == 0) {
      lanes.taken(lane, 0, true);
      return;
    }
    var delivery = requireNonNull(deliveries.get(lane.kind()));
    List<Claim> taken = List.of();
    try {
      taken =
          inTurn(
              lane, () -> claims.take(lane.clinic(), lane.kind(), room, Claim.leaseOf(delivery)));
    } finally {
      sends.giveBack(room - taken.size());
    }
    lanes.taken(lane, taken.size(), taken.size() == room);
    if (!taken.isEmpty()) send(lane, taken, delivery);
  }

  private void send(Lane lane, List<Claim> claims, Delivery delivery) {
    var sending = inTurn(lane, () -> sender.prepare(claims, delivery));
    for (var claim : claims)
      Thread.ofVirtual().name("outbox-send").start(() -> send(lane, claim, sending, delivery));
  }

  private void send(Lane lane, Claim claim, Sending sending, Delivery delivery) {
    var report = TenantScope.call(lane.clinic(), () -> sender.send(claim, sending, delivery));
    // In a thread of its own, before which all have their turn whose answer has come by now.
    if (lanes.ready(lane, report))
      Thread.ofVirtual().name("outbox-settle").start(() -> settleReady(lane, delivery));
  }

  private void settleReady(Lane lane, Delivery delivery) {
    boolean hasMore;
    do {
      // Whatever becomes ready while it waits for its turn comes along.
      hasMore = inTurn(lane, () -> settleNext(lane, delivery));
    } while (hasMore);
  }

  /** False if nothing was ready. */
  private boolean settleNext(Lane lane, Delivery delivery) {
    var batch = lanes.nextBatch(lane);
    if (batch.reports().isEmpty()) return false;
    settle(lane, batch, delivery);
    return true;
  }

  private void settle(Lane lane, Batch batch, Delivery delivery) {
    boolean goesOn;
    try {
      goesOn = sender.settle(batch.reports(), delivery);
    } catch (RuntimeException | Error broken) {
      log.warn(
          "{} messages are settled one by one: {}", batch.reports().size(), QuietTrace.of(broken));
      for (var report : batch.reports())
        Thread.ofVirtual()
            .name("outbox-settle")
            .start(() -> settleAlone(lane, report, batch.calls(), delivery));
      return;
    }
    settled(lane, batch.reports().size(), batch.calls(), goesOn);
  }

  private void settleAlone(Lane lane, Report report, int calls, Delivery delivery) {
    boolean goesOn = false;
    try {
      goesOn = TenantScope.call(lane.clinic(), () -> sender.settleAlone(report, delivery));
    } catch (RuntimeException | Error broken) {
      log.error(
          "cannot settle outbox {}; it is tried again after its lease: {}",
          report.claim().message().id().value(),
          QuietTrace.of(broken));
    } finally {
      settled(lane, 1, calls, goesOn);
    }
  }

  private void settled(Lane lane, int messages, int calls, boolean goesOn) {
    sends.giveBack(messages);
    if (lanes.settled(lane, messages, calls, goesOn)) call(lane);
  }

  private <T> T inTurn(Lane lane, Supplier<T> work) {
    return turns.in(() -> TenantScope.call(lane.clinic(), work));
  }
}
