package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a sent message is by all that was told of it.
 *
 * @param state {@code sent}, {@code delivered}, {@code read} or {@code failed}
 * @param error why it failed; null in every other state
 */
record Fate(
    @Nullable OutboxId outbox,
    @Nullable MessageId message,
    String wamid,
    String state,
    @Nullable String error,
    Instant updatedAt) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Fate of(ResultSet row) throws SQLException {
    var state = requireNonNull(row.getString("state"));
    var outbox = row.getObject("outbox_id", Long.class);
    var message = row.getObject("message_id", Long.class);
    return new Fate(
        outbox == null ? null : new OutboxId(outbox),
        message == null ? null : new MessageId(message),
        requireNonNull(row.getString("wamid")),
        state,
        state.equals("failed") ? text(row.getString("errors")) : null,
        requireNonNull(row.getTimestamp("updated_at")).toInstant());
  }

  boolean isFailed() {
    return state.equals("failed");
  }

  private static String text(@Nullable String errors) {
    JsonNode read = errors == null ? JSON.missingNode() : JSON.readTree(errors);
    return CloudApiError.ofStatus(read).text();
  }
}
