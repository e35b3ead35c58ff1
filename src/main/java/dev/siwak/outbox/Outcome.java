package dev.siwak.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending a message; errors are codes and reasons, never a patient's words. */
public sealed interface Outcome {
  /**
   * The provider has taken it.
   *
   * @param account the clinic's with the provider through which it left, which may be another by
   *     the time this is settled; empty where there is only one
   */
  record Sent(String providerMessageId, String account) implements Outcome {
    public Sent(String providerMessageId) {
      this(providerMessageId, "");
    }
  }

  /**
   * It was not sent and may be tried again; the messages behind it in its order wait.
   *
   * @param after how long to wait, null for the usual back-off
   */
  record Retry(String error, @Nullable Duration after) implements Outcome {
    public Retry(String error) {
      this(error, null);
    }
  }

  /**
   * The provider slows down or refuses the clinic's whole channel: every message of the kind waits,
   * and no attempt is spent.
   */
  record Paused(String error, Duration time) implements Outcome {}

  /**
   * The provider would refuse it at the moment, for instance so soon after the one before: its
   * order waits, and no attempt is spent.
   */
  record TooSoon(Duration after) implements Outcome {}

  /** This message will never be sent; it is set aside, shown, and the next one goes on. */
  record Permanent(String error) implements Outcome {}

  /**
   * It may or may not have been sent. It waits for word from the provider and is sent once more if
   * none came.
   */
  record Unknown(String error, Duration resendAfter) implements Outcome {}
}
