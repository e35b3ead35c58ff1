package dev.siwak.whatsapp;

import dev.siwak.conversations.InboundMessage.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a message says, whatever its type calls it.
 *
 * @param text the words of whoever wrote it
 * @param replyId what was tapped
 * @param shown what is to be seen where the words do not say it
 */
record Content(Kind kind, String text, @Nullable String replyId, @Nullable String shown) {

  /** Null for a type that is no message of a person, and for a body that is not there. */
  static @Nullable Content of(String type, JsonNode node) {
    var body = node.path(type);
    return switch (type) {
      case "text" -> body.path("body").isString() ? said(Kind.TEXT, body, "body") : null;
      case "button" ->
          new Content(Kind.BUTTON, body.path("text").asString(""), text(body, "payload"), null);
      case "interactive" -> interactive(body);
      case "image" -> said(Kind.IMAGE, body, "caption");
      case "video" -> said(Kind.VIDEO, body, "caption");
      case "document" -> showing(Kind.DOCUMENT, body, "caption", ShownText.file(body));
      case "audio", "voice" -> said(Kind.AUDIO, body, "caption");
      case "sticker" -> said(Kind.STICKER, body, "caption");
      case "location" -> new Content(Kind.LOCATION, "", null, ShownText.place(body));
      case "contacts" -> new Content(Kind.CONTACTS, "", null, ShownText.cards(body));
      case "order" -> showing(Kind.ORDER, body, "text", ShownText.order(body));
      case "unsupported", "unknown" -> new Content(Kind.OTHER, "", null, null);
      default -> null;
    };
  }

  private static Content interactive(JsonNode body) {
    var type = body.path("type").asString("");
    var reply = body.path(type);
    return switch (type) {
      case "button_reply" ->
          new Content(Kind.BUTTON, reply.path("title").asString(""), text(reply, "id"), null);
      case "list_reply" ->
          new Content(Kind.LIST, reply.path("title").asString(""), text(reply, "id"), null);
      // Its body is WhatsApp's word ("Sent"), not the patient's.
      case "nfm_reply" -> new Content(Kind.FLOW, "", null, ShownText.form(reply));
      default -> new Content(Kind.OTHER, "", null, null);
    };
  }

  private static Content said(Kind kind, JsonNode body, String property) {
    return showing(kind, body, property, null);
  }

  private static Content showing(
      Kind kind, JsonNode body, String property, @Nullable String shown) {
    return new Content(kind, body.path(property).asString(""), null, shown);
  }

  private static @Nullable String text(JsonNode node, String property) {
    return Payload.text(node.get(property));
  }
}
