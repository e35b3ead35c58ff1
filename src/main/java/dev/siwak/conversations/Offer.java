package dev.siwak.conversations;

import dev.siwak.kernel.ProviderId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A free time as it was offered: it can be recognised long after its number on the list is gone.
 */
record Offer(Instant start, ProviderId provider) {
  LocalDateTime at(ZoneId zone) {
    return LocalDateTime.ofInstant(start, zone);
  }
}
