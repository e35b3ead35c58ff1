package dev.siwak.conversations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a patient may still be typing. Messages that follow each other within the burst are read
 * together, counted from the last and for at most {@link #LONGEST}; whoever taps a button has
 * finished.
 */
final class BurstWindow {
  static final Duration LONGEST = Duration.ofSeconds(8);

  private final Duration burst;
  private final Clock clock;

  BurstWindow(Duration burst, Clock clock) {
    this.burst = burst;
    this.clock = clock;
  }

  /** How long to wait on; zero when it is time to answer. */
  Duration open(Burst heard) {
    var messages = heard.messages();
    if (messages.stream().anyMatch(message -> message.replyId() != null)) return Duration.ZERO;
    var first =
        messages.stream().map(Burst.Heard::receivedAt).min(Instant::compareTo).orElseThrow();
    var last = messages.stream().map(Burst.Heard::receivedAt).max(Instant::compareTo).orElseThrow();
    var end = last.plus(burst);
    var latest = first.plus(LONGEST);
    var wait = Duration.between(clock.instant(), end.isBefore(latest) ? end : latest);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
