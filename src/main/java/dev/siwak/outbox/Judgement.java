package dev.siwak.outbox;

import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When a message is given up, and how long it waits until then: twelve attempts in 90 minutes. */
final class Judgement {
  static final int ATTEMPTS = 12;
  private static final double FIRST_WAIT_SECONDS = 2;
  private static final double LONGEST_WAIT_SECONDS = 900;

  private Judgement() {}

  /** The outcome that counts: the last attempt is final, and so is a second unknown outcome. */
  static Outcome of(Claim claim, Outcome outcome) {
    return switch (outcome) {
      case Retry(var error, _) when claim.message().attempt() >= ATTEMPTS ->
          new Permanent("given up after %d attempts: %s".formatted(ATTEMPTS, error));
      case Unknown(var error, _) when claim.unknownOutcomes() > 0 ->
          new Permanent("outcome unknown twice: " + error);
      case Sent _, Retry _, Paused _, TooSoon _, Permanent _, Unknown _ -> outcome;
    };
  }

  /**
   * Whether sending it once more could give the patient the same message a third time, or was tried
   * so often without ever being settled that it may be the fault.
   */
  static boolean exhausted(Claim claim, Delivery delivery) {
    boolean maySendTwice =
        claim.unknownOutcomes() > 1 && !delivery.sendsOnce(claim.message().clinic());
    return maySendTwice || claim.message().attempt() > ATTEMPTS;
  }

  static Duration backOff(int attempt) {
    double seconds =
        Math.min(FIRST_WAIT_SECONDS * Math.pow(3, attempt - 1.0), LONGEST_WAIT_SECONDS);
    double jitter = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    return Duration.ofMillis((long) (1000 * seconds * jitter));
  }
}
