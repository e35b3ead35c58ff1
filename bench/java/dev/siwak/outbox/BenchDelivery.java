package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every message at once: what is measured is all around it. */
final class BenchDelivery implements Delivery {
  static final String KIND = "bench";

  /** Of the newest message: when it was picked up. */
  final AtomicLong pickedUp = new AtomicLong();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
    return this::deliver;
  }

  private Outcome deliver(OutboxMessage message) {
    pickedUp.set(System.nanoTime());
    return new Outcome.Sent("bench-" + message.id().value());
  }
}
