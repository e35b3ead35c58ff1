package dev.siwak.identity;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Whether a link that works once still does. */
enum UseState {
  OPEN,
  USED,
  EXPIRED;

  static UseState at(
      OffsetDateTime now, @Nullable OffsetDateTime usedAt, OffsetDateTime expiresAt) {
    if (usedAt != null) return USED;
    return expiresAt.isAfter(now) ? OPEN : EXPIRED;
  }
}
