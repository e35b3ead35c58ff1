package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A way to send: the port that a module implements for the messages of one kind. */
public interface Delivery {
  /** The kind whose messages it sends. */
  String kind();

  /**
   * Makes ready for messages that are sent at the same time, each on a thread of its own; what is
   * asked once for all of them is asked here. No two have the same order key. Outside any
   * transaction but inside the clinic's scope, as the sending is. If it fails, it is called for
   * each alone.
   */
  Sending prepare(ClinicId clinic, List<OutboxMessage> together);

  /** How messages that were made ready are sent. */
  interface Sending {
    /**
     * Sends one of them. May be called again for the same message another time, so whoever can,
     * sends {@link OutboxMessage#id()} along.
     */
    Outcome deliver(OutboxMessage message);
  }

  /**
   * Whether a message of this clinic that is sent again can never reach its recipient twice. If
   * not, a message whose outcome is unknown is sent once more and then given up.
   */
  default boolean sendsOnce(ClinicId clinic) {
    return false;
  }

  /**
   * What has been heard since of a message whose outcome was unknown; empty if nothing was. Outside
   * any transaction but inside the clinic's scope.
   */
  default Optional<Outcome> heardOf(OutboxMessage message) {
    return Optional.empty();
  }

  /** In the transaction that settles the message, so that the owner's own rows agree with it. */
  default void settled(OutboxMessage message, Outcome outcome) {}

  /**
   * How long a claim holds, on the database's clock; longer than one {@link Sending} can take. A
   * message whose process died is sent again after it.
   */
  default Duration lease() {
    return Duration.ofSeconds(60);
  }
}
