package dev.siwak.outbox;

import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * When a message is given up, and how long it waits until then. Who is away comes back, so all wait
 * for a day; but a message that fails while others leave is itself at fault, and holds up what
 * stands behind it for no longer than 90 minutes.
 */
@Component
class Judgement {
  /** In about 90 minutes. */
  static final int ATTEMPTS = 12;

  private static final Logger log = LoggerFactory.getLogger(Judgement.class);

  private static final Duration WORTH_TRYING = Duration.ofHours(24);
  private static final double FIRST_WAIT_SECONDS = 2;
  private static final double LONGEST_WAIT_SECONDS = 900;

  private final Traffic traffic;
  private final Clock clock;

  Judgement(Traffic traffic, Clock clock) {
    this.traffic = traffic;
    this.clock = clock;
  }

  /** The outcome that counts: the last attempt is final, and so is a second unknown outcome. */
  Outcome of(Claim claim, Outcome outcome) {
    return switch (outcome) {
      case Retry(var error, _) when isHopeless(claim.message()) ->
          new Permanent(
              "given up after %d attempts: %s".formatted(claim.message().attempt(), error));
      case Unknown(var error, _) when claim.unknownOutcomes() > 0 ->
          new Permanent("outcome unknown twice: " + error);
      case Sent _, Retry _, Paused _, TooSoon _, Permanent _, Unknown _ -> outcome;
    };
  }

  private boolean isHopeless(OutboxMessage message) {
    if (message.attempt() < ATTEMPTS) return false;
    var waited = Duration.between(message.createdAt(), clock.instant());
    return waited.compareTo(WORTH_TRYING) >= 0 || othersLeave(message);
  }

  private boolean othersLeave(OutboxMessage message) {
    try {
      return traffic.flows(message.clinic(), message.kind());
    } catch (RuntimeException whoKnows) {
      log.warn("cannot tell whether messages leave, so they wait: {}", QuietTrace.of(whoKnows));
      return false;
    }
  }

  /**
   * Whether sending it once more could give the patient the same message a third time, or was tried
   * so often without ever being settled that it may be the fault.
   *
   * @param mayDouble whether what is sent once more can reach its recipient twice
   */
  static boolean exhausted(Claim claim, boolean mayDouble) {
    return (mayDouble && claim.unknownOutcomes() > 1) || claim.unknownOutcomes() > ATTEMPTS;
  }

  static Duration backOff(int attempt) {
    double seconds =
        Math.min(FIRST_WAIT_SECONDS * Math.pow(3, attempt - 1.0), LONGEST_WAIT_SECONDS);
    double jitter = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    return Duration.ofMillis((long) (1000 * seconds * jitter));
  }
}
