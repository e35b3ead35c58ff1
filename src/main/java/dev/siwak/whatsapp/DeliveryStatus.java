package dev.siwak.whatsapp;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the provider says became of a sent message.
 *
 * @param outboxId which message of ours it was, where we could say so when sending
 * @param errors why it failed, as it came
 */
record DeliveryStatus(
    String wamid, Stage stage, Instant at, @Nullable Long outboxId, @Nullable JsonNode errors) {

  /** How far a message has come. */
  enum Stage {
    SENT,
    DELIVERED,
    READ,
    /** A voice note was listened to. */
    PLAYED,
    FAILED;

    /** As WhatsApp writes it. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> of(@Nullable String code) {
      return Stream.of(values()).filter(stage -> stage.code().equals(code)).findFirst();
    }
  }

  /** Null for what tells of no message, and for a status that WhatsApp has invented since. */
  static @Nullable DeliveryStatus read(JsonNode node, Instant now) {
    var wamid = Payload.text(node.get("id"));
    var stage = Stage.of(Payload.text(node.get("status")));
    if (wamid == null || stage.isEmpty()) return null;
    var errors = node.path("errors");
    return new DeliveryStatus(
        wamid,
        stage.get(),
        MessageReader.sentAt(node.get("timestamp"), now),
        outboxId(Payload.text(node.get("biz_opaque_callback_data"))),
        errors.isArray() && !errors.isEmpty() ? errors : null);
  }

  private static @Nullable Long outboxId(@Nullable String ours) {
    return ours != null && ours.matches("[0-9]{1,18}") ? Long.valueOf(ours) : null;
  }
}
