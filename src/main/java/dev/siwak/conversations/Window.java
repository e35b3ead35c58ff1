package dev.siwak.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * In which WhatsApp takes any message to a patient; outside it only approved templates.
 *
 * @param end the first moment outside it, by WhatsApp's clock; null if the patient never wrote
 */
record Window(@Nullable Instant end) {
  private static final Duration LENGTH = Duration.ofHours(24);

  static Window of(@Nullable Instant lastInbound) {
    return new Window(lastInbound == null ? null : lastInbound.plus(LENGTH));
  }

  /**
   * By the row's {@code last_inbound_at}, unless WhatsApp has refused since to count it, as {@code
   * window_refused_to} says.
   */
  static Window of(ResultSet row) throws SQLException {
    var written = row.getTimestamp("last_inbound_at");
    var refusedTo = row.getTimestamp("window_refused_to");
    boolean counts = written != null && (refusedTo == null || written.after(refusedTo));
    return of(counts ? written.toInstant() : null);
  }

  boolean isOpen(Instant now) {
    return end != null && now.isBefore(end);
  }
}
