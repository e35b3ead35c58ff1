package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import dev.siwak.conversations.InboundMessage;
import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.conversations.MessageMark;
import dev.siwak.conversations.MessageMark.Author;
import dev.siwak.conversations.PatientNews;
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

  /** What was read: a message, something about one, or why there is none. */
  sealed interface Read {
    record Message(InboundMessage message) implements Read {}

    /** Of WhatsApp itself. */
    record News(PatientNews news) implements Read {}

    /** About an earlier message. */
    record Mark(MessageMark mark) implements Read {}

    /** Kept for people to see. */
    record Kept(String reason) implements Read {}
  }

  static Read read(ClinicId clinic, JsonNode node, JsonNode contacts, Instant now) {
    var wamid = Payload.text(node.get("id"));
    if (wamid == null) return new Read.Kept("no message id");
    // Everybody in the group would read the answer.
    if (node.hasNonNull("group_id")) return new Read.Kept("written in a group");
    var sender = sender(node, contacts);
    var type = node.path("type").asString("");
    if (type.equals("system"))
      return NewsReader.ofSystem(clinic, node, sender, now)
          .<Read>map(Read.News::new)
          .orElseGet(() -> new Read.Kept("type system"));
    if (sender == null) return new Read.Kept("no sender");
    var mark = MarkReader.read(clinic, sender, Author.PATIENT, wamid, node, now);
    if (mark.isPresent()) return new Read.Mark(mark.get());
    var content = Content.of(type, node);
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
            node,
            Enclosures.of(content, type, node)));
  }

  private static @Nullable String text(JsonNode node, String property) {
    return Payload.text(node.get(property));
  }

  private static @Nullable Sender sender(JsonNode message, JsonNode contacts) {
    return sender(
        text(message, "from"),
        text(message, "from_user_id"),
        text(message, "from_parent_user_id"),
        contacts);
  }

  /** Null if nobody is named, neither here nor by the contacts. */
  static @Nullable Sender sender(
      @Nullable String number,
      @Nullable String userId,
      @Nullable String parentId,
      JsonNode contacts) {
    var from = number;
    var bsuid = userId;
    var parent = parentId;
    if (from != null && isBsuid(from)) {
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

  static boolean isBsuid(String id) {
    return BSUID.matcher(id).matches();
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
