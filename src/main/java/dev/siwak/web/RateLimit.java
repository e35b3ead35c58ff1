package dev.siwak.web;

import java.time.Duration;

/**
 * How often something may be done: so many a minute, and so many at once after a rest.
 *
 * @param portion how many a node may take in advance, so that it need not ask for each
 */
record RateLimit(String name, int perMinute, int burst, int portion) {

  /**
   * The bucket of one caller. The limit is a part of its name: whoever is given another limit gets
   * another bucket, and two nodes that start with different limits do not undo each other's.
   */
  String bucketOf(String caller) {
    return "%s %d/%d %s".formatted(name, perMinute, burst, caller);
  }

  /** In which one more is allowed. */
  Duration untilNext() {
    return Duration.ofMinutes(1).dividedBy(perMinute);
  }
}
