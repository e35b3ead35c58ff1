package dev.siwak.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;

/**
 * What this node has taken out of one bucket in advance. It lapses after a second, so that no node
 * saves up; and it is at most twice what was used of the one before, so that whoever asks seldom,
 * or each time of another node, loses at most half.
 */
final class RateLimitPortion {
  static final Duration LIFETIME = Duration.ofSeconds(1);

  /** As long as one waits for a connection; not as long again for each who came before. */
  private static final long PATIENCE_SECONDS = 5;

  private final RateLimit limit;
  private final ReentrantLock turn = new ReentrantLock();
  private long left;
  private int used;
  private volatile Instant lapses = Instant.MIN;
  private Instant emptyUntil = Instant.MIN;

  RateLimitPortion(RateLimit limit) {
    this.limit = limit;
  }

  /**
   * Spends one; of many at the same moment one asks the bucket and the others wait for it.
   *
   * @param bucket takes up to so many out of it and tells how many there were
   * @return how long to wait; empty if there was one
   */
  Optional<Duration> spend(Instant now, IntToLongFunction bucket) {
    if (!inTurn()) throw new ApiException(ErrorCode.UNAVAILABLE, "the database does not answer");
    try {
      return spendInTurn(now, bucket);
    } finally {
      turn.unlock();
    }
  }

  private boolean inTurn() {
    try {
      return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Duration> spendInTurn(Instant now, IntToLongFunction bucket) {
    if (left == 0 || !now.isBefore(lapses)) {
      // Refused is refused for a moment, without the bucket being asked each time.
      if (now.isBefore(emptyUntil)) return Optional.of(Duration.between(now, emptyUntil));
      left = bucket.applyAsLong(Math.clamp(2L * used, 1, limit.portion()));
      used = 0;
      lapses = now.plus(LIFETIME);
    }
    if (left == 0) {
      emptyUntil = now.plus(limit.untilNext());
      return Optional.of(limit.untilNext());
    }
    left--;
    used++;
    return Optional.empty();
  }

  boolean isLapsed(Instant now) {
    return !now.isBefore(lapses);
  }
}
