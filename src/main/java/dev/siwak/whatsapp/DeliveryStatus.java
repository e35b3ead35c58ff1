package dev.siwak.whatsapp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the provider says became of a sent message.
 *
 * @param status {@code sent}, {@code delivered}, {@code read}, {@code failed}, {@code played} or a
 *     later invention of Meta's
 * @param outboxId which message of ours it was, where we could say so when sending
 * @param errors as they came
 */
record DeliveryStatus(
    String wamid, String status, Instant at, @Nullable Long outboxId, @Nullable String errors) {

  /** Null for what tells of no message or no status. */
  static @Nullable DeliveryStatus read(JsonNode node, Instant now) {
    var wamid = Payload.text(node.get("id"));
    var status = Payload.text(node.get("status"));
    if (wamid == null || status == null) return null;
    var errors = node.path("errors");
    return new DeliveryStatus(
        wamid,
        status,
        MessageReader.sentAt(node.get("timestamp"), now),
        outboxId(Payload.text(node.get("biz_opaque_callback_data"))),
        errors.isMissingNode() || errors.isNull() ? null : errors.toString());
  }

  private static @Nullable Long outboxId(@Nullable String ours) {
    return ours != null && ours.matches("[0-9]{1,18}") ? Long.valueOf(ours) : null;
  }
}
