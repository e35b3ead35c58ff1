package dev.siwak.whatsapp;

import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.conversations.MessageMark;
import dev.siwak.conversations.MessageMark.Author;
import dev.siwak.conversations.MessageMark.Kind;
import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reactions, edits and withdrawals: what is said about an earlier message. */
final class MarkReader {
  private MarkReader() {}

  /** Empty for what is none, and for one that does not say what it is about. */
  static Optional<MessageMark> read(
      ClinicId clinic, Sender patient, Author author, String wamid, JsonNode node, Instant now) {
    var type = node.path("type").asString("");
    var body = node.path(type);
    var sentAt = MessageReader.sentAt(node.get("timestamp"), now);
    var said =
        switch (type) {
          case "reaction" -> said(Kind.REACTION, body.get("message_id"), emoji(body));
          case "edit" -> edit(body);
          case "revoke" -> said(Kind.REVOKE, body.get("original_message_id"), null);
          default -> null;
        };
    return Optional.ofNullable(said)
        .map(
            it ->
                new MessageMark(
                    clinic, patient, author, wamid, it.target(), it.kind(), it.text(), sentAt));
  }

  private record Said(Kind kind, String target, @Nullable String text) {}

  private static @Nullable Said said(Kind kind, @Nullable JsonNode target, @Nullable String text) {
    var wamid = Payload.text(target);
    return wamid == null ? null : new Said(kind, wamid, text);
  }

  /** Null, whether the emoji is missing or empty: the reaction was taken back. */
  private static @Nullable String emoji(JsonNode reaction) {
    return Payload.text(reaction.get("emoji"));
  }

  private static @Nullable Said edit(JsonNode edit) {
    var message = edit.path("message");
    var content = Content.of(message.path("type").asString(""), message);
    return content == null
        ? null
        : said(Kind.EDIT, edit.get("original_message_id"), content.text());
  }
}
