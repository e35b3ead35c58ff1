package dev.siwak.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which rows of a log; null filters nothing.
 *
 * @param from inclusive
 * @param to exclusive
 */
record AuditFilter(
    @Nullable String action,
    @Nullable ActorFilter actor,
    @Nullable Instant from,
    @Nullable Instant to) {

  /**
   * As {@code :action}, {@code :kinds}, {@code :actor}, {@code :part}, {@code :from}, {@code :to}.
   */
  StatementSpec in(StatementSpec statement) {
    return statement
        .param("action", action)
        .param("kinds", actor == null ? null : actor.kinds().toArray(String[]::new))
        .param("actor", actor == null ? null : actor.id())
        .param("part", actor == null ? null : actor.part())
        .param("from", utc(from))
        .param("to", utc(to));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
