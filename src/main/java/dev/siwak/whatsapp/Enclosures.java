package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import dev.siwak.conversations.InboundMessage.Enclosed;
import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Medium;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What comes with a message's words: a file to be fetched, the advertisement that led here. */
final class Enclosures {
  private static final List<String> REFERRAL =
      List.of(
          "source_url",
          "source_id",
          "source_type",
          "headline",
          "body",
          "media_type",
          "image_url",
          "video_url",
          "thumbnail_url",
          "ctwa_clid");
  private static final int LONGEST = 2_000;

  private Enclosures() {}

  static Enclosed of(Content content, String type, JsonNode node) {
    return new Enclosed(
        content.shown(), medium(content.kind(), node.path(type)), referral(node.path("referral")));
  }

  /** Null where nothing can be fetched: an id is all that WhatsApp asks for. */
  private static @Nullable Medium medium(Kind kind, JsonNode body) {
    return switch (kind) {
      case IMAGE, AUDIO, VIDEO, DOCUMENT, STICKER -> {
        var id = Payload.text(body.get("id"));
        yield id == null
            ? null
            : new Medium(
                id,
                kind,
                requireNonNullElse(Payload.text(body.get("mime_type")), ""),
                Payload.text(body.get("sha256")),
                Payload.text(body.get("filename")));
      }
      case TEXT, BUTTON, LIST, LOCATION, CONTACTS, ORDER, FLOW, OTHER -> null;
    };
  }

  /** What Meta documents of it, bounded; whatever else is there stays in the message as it came. */
  private static @Nullable JsonNode referral(JsonNode referral) {
    if (!referral.isObject()) return null;
    var kept = JsonNodeFactory.instance.objectNode();
    for (var property : REFERRAL) {
      var text = referral.path(property).asString("");
      if (!text.isBlank()) kept.put(property, cut(text));
    }
    var welcome = referral.path("welcome_message").path("text").asString("");
    if (!welcome.isBlank()) kept.putObject("welcome_message").put("text", cut(welcome));
    return kept.isEmpty() ? null : kept;
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
