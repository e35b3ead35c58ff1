package dev.siwak.outbox;

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
  public Outcome deliver(OutboxMessage message) {
    pickedUp.set(System.nanoTime());
    return new Outcome.Sent("bench-" + message.id().value());
  }
}
