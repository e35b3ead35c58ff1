package dev.siwak.conversations;

import java.time.Duration;
import java.time.Instant;

/**
 * In which WhatsApp takes any message to a patient; outside it only approved templates.
 *
 * @param end the first moment outside it, by WhatsApp's clock
 */
record Window(Instant end) {
  private static final Duration LENGTH = Duration.ofHours(24);

  static Window of(Instant lastInbound) {
    return new Window(lastInbound.plus(LENGTH));
  }

  boolean isOpen(Instant now) {
    return now.isBefore(end);
  }
}
