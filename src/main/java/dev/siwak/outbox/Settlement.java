package dev.siwak.outbox;

import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of a message. */
@Component
class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final Claims claims;
  private final Pauses pauses;
  private final Clock clock;

  Settlement(Claims claims, Pauses pauses, Clock clock) {
    this.claims = claims;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * In one transaction with what the message's owner has to write.
   *
   * @param owner null if the owner's part is left out, because it failed
   * @return whether the next message of the same order can go
   */
  @Transactional
  public boolean settle(Claim claim, Outcome outcome, @Nullable Delivery owner) {
    var goesOn =
        switch (outcome) {
          case Sent(var providerMessageId, _) -> claims.sent(claim, providerMessageId);
          case Permanent(var error) -> claims.failed(claim, error);
          case Retry(var error, var after) -> {
            var wait = after == null ? Judgement.backOff(claim.message().attempt()) : after;
            yield waits(claims.failedForNow(claim, error, in(wait)));
          }
          case Unknown(var error, var resendAfter) ->
              waits(claims.sentPerhaps(claim, error, in(resendAfter)));
          case Paused(var error, var time) -> {
            pauses.begin(claim.message().clinic(), claim.message().kind(), in(time), error);
            yield waits(claims.notTried(claim, error, clock.instant()));
          }
          case TooSoon(var wait) -> waits(claims.notTried(claim, null, in(wait)));
        };
    if (goesOn == null) {
      log.warn("outbox {} was claimed by another before it was settled", claim.message().id());
      return false;
    }
    if (owner != null) owner.settled(claim.message(), outcome);
    return goesOn;
  }

  /** Null for a lost claim, as {@link Claims#sent} has it; the order does not go on yet. */
  private static @Nullable Boolean waits(boolean mine) {
    return mine ? Boolean.FALSE : null;
  }

  private Instant in(Duration wait) {
    return clock.instant().plus(wait);
  }
}
