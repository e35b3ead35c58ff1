package dev.siwak.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * What is old.
 *
 * @param words what was said before loses its words
 * @param payloads what arrived before is not kept as it came
 * @param rows what was settled before is forgotten altogether
 */
public record AgeLimits(Instant words, Instant payloads, Instant rows) {
  private static final Duration PAYLOADS = Duration.ofDays(14);
  private static final Duration ROWS = Duration.ofDays(365);

  /**
   * As of a moment.
   *
   * @param retention after which words are redacted; nothing that holds them outlives it
   */
  public static AgeLimits at(Instant now, Duration retention) {
    var payloads = retention.compareTo(PAYLOADS) < 0 ? retention : PAYLOADS;
    var rows = retention.compareTo(ROWS) > 0 ? retention : ROWS;
    return new AgeLimits(now.minus(retention), now.minus(payloads), now.minus(rows));
  }
}
