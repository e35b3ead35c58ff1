package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import dev.siwak.conversations.InboundMessage;
import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.kernel.ClinicId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message of a payload, read as far as a conversation needs it. */
final class MessageReader {
  private static final Pattern BSUID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");
  private static final int LONGEST_NAME = 256;

  private MessageReader() {}

  /** What was read: a message, or why there is none. */
  sealed interface Read {
    record Message(InboundMessage message) implements Read {}

    /** Kept for people to see. */
    record Kept(String reason) implements Read {}
  }

  /** What a message says, whatever its type calls it. */
  private record Content(Kind kind, String text, @Nullable String replyId) {}

  static Read read(ClinicId clinic, JsonNode node, JsonNode contacts, Instant now) {
    var wamid = Payload.text(node.get("id"));
    if (wamid == null) return new Read.Kept("no message id");
    // Everybody in the group would read the answer.
    if (node.hasNonNull("group_id")) return new Read.Kept("written in a group");
    var sender = sender(node, contacts);
    if (sender == null) return new Read.Kept("no sender");
    var type = node.path("type").asString("");
    var content = content(type, node);
    if (content == null) return new Read.Kept("type " + requireNonNullElse(shortened(type), "?"));
    var context = Payload.text(node.path("context").get("id"));
    return new Read.Message(
        new InboundMessage(
            clinic,
            sender,
            wamid,
            sentAt(node.get("timestamp"), now),
            content.kind(),
            content.text(),
            content.replyId(),
            context,
            node));
  }

  /** Null for a type that is no message of a patient, and for a body that is not there. */
  private static @Nullable Content content(String type, JsonNode node) {
    var body = node.path(type);
    return switch (type) {
      case "text" -> body.path("body").isString() ? said(Kind.TEXT, body, "body") : null;
      case "button" ->
          new Content(Kind.BUTTON, body.path("text").asString(""), text(body, "payload"));
      case "interactive" -> interactive(body);
      case "image" -> said(Kind.IMAGE, body, "caption");
      case "video" -> said(Kind.VIDEO, body, "caption");
      case "document" -> said(Kind.DOCUMENT, body, "caption");
      case "audio", "voice" -> said(Kind.AUDIO, body, "caption");
      case "sticker" -> said(Kind.STICKER, body, "caption");
      case "location" -> said(Kind.LOCATION, body, "name");
      case "contacts" -> new Content(Kind.CONTACTS, "", null);
      case "order" -> said(Kind.ORDER, body, "text");
      case "unsupported", "unknown" -> new Content(Kind.OTHER, "", null);
      default -> null;
    };
  }

  private static Content interactive(JsonNode body) {
    var type = body.path("type").asString("");
    var reply = body.path(type);
    return switch (type) {
      case "button_reply" ->
          new Content(Kind.BUTTON, reply.path("title").asString(""), text(reply, "id"));
      case "list_reply" ->
          new Content(Kind.LIST, reply.path("title").asString(""), text(reply, "id"));
      default -> new Content(Kind.OTHER, reply.path("body").asString(""), null);
    };
  }

  private static Content said(Kind kind, JsonNode body, String property) {
    return new Content(kind, body.path(property).asString(""), null);
  }

  private static @Nullable String text(JsonNode node, String property) {
    return Payload.text(node.get(property));
  }

  private static @Nullable Sender sender(JsonNode message, JsonNode contacts) {
    var from = text(message, "from");
    var bsuid = text(message, "from_user_id");
    var parent = text(message, "from_parent_user_id");
    if (from != null && BSUID.matcher(from).matches()) {
      bsuid = bsuid == null ? from : bsuid;
      from = null;
    }
    var contact = contact(contacts, from, bsuid);
    if (from == null) from = text(contact, "wa_id");
    if (bsuid == null) bsuid = text(contact, "user_id");
    if (parent == null) parent = text(contact, "parent_user_id");
    if (from == null && bsuid == null) bsuid = parent;
    if (from == null && bsuid == null) return null;
    var name = contact.path("profile").path("name").asString("").strip();
    return new Sender(from, bsuid, parent, name.isEmpty() ? null : cut(name));
  }

  /** The contact of this sender; else the only one there is. */
  private static JsonNode contact(
      JsonNode contacts, @Nullable String from, @Nullable String bsuid) {
    if (!contacts.isArray()) return contacts.path(0);
    for (var contact : contacts)
      if ((from != null && from.equals(text(contact, "wa_id")))
          || (bsuid != null && bsuid.equals(text(contact, "user_id")))) return contact;
    return contacts.path(contacts.size() == 1 ? 0 : -1);
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** Seconds, as text or number; what cannot be read or lies in the future counts as now. */
  static Instant sentAt(@Nullable JsonNode timestamp, Instant now) {
    var text = Payload.text(timestamp);
    if (text == null) return now;
    try {
      var sent = Instant.ofEpochSecond(Long.parseLong(text.strip()));
      return sent.isAfter(now) || sent.isBefore(Instant.EPOCH) ? now : sent;
    } catch (NumberFormatException | DateTimeException notATime) {
      return now;
    }
  }

  private static @Nullable String shortened(String type) {
    return type.matches("[a-z_]{1,40}") ? type : null;
  }
}
