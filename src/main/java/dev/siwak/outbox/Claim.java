package dev.siwak.outbox;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to send a message, until its lease runs out.
 *
 * @param token settles this claim and no later one
 * @param unknownOutcomes how often it may have been sent already without our knowing
 * @param takenAt on {@link System#nanoTime()}
 */
record Claim(OutboxMessage message, UUID token, int unknownOutcomes, long takenAt) {
  /** For the sending, and for a third of that time before it begins. */
  static Duration leaseOf(Delivery delivery) {
    return delivery.lease().plus(waitFor(delivery));
  }

  /**
   * Whether the lease may run out while the message is being sent, so that another sends it too.
   */
  boolean isTooOld(Delivery delivery) {
    return System.nanoTime() - takenAt > waitFor(delivery).toNanos();
  }

  private static Duration waitFor(Delivery delivery) {
    return delivery.lease().dividedBy(3);
  }
}
