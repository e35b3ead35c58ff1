package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElseGet;

import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.conversations.MessageMark;
import dev.siwak.conversations.MessageMark.Author;
import dev.siwak.conversations.StaffEcho;
import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody of the clinic has written on its own telephone, as WhatsApp tells us of it. */
final class EchoReader {
  private EchoReader() {}

  /** What was read. */
  sealed interface Read {
    record Echo(StaffEcho echo) implements Read {}

    record Mark(MessageMark mark) implements Read {}

    record Kept(String reason) implements Read {}
  }

  static Read read(ClinicId clinic, JsonNode node, JsonNode contacts, Instant now) {
    var wamid = Payload.text(node.get("id"));
    if (wamid == null) return new Read.Kept("no message id");
    if (node.hasNonNull("group_id")) return new Read.Kept("written in a group");
    var patient = patient(node, contacts);
    if (patient == null) return new Read.Kept("written to nobody");
    var mark = MarkReader.read(clinic, patient, Author.STAFF, wamid, node, now);
    if (mark.isPresent()) return new Read.Mark(mark.get());
    var type = node.path("type").asString("");
    // Whatever it was: somebody has written to the patient.
    var content =
        requireNonNullElseGet(
            Content.of(type, node), () -> new Content(Kind.OTHER, "", null, null));
    return new Read.Echo(
        new StaffEcho(
            clinic,
            patient,
            wamid,
            MessageReader.sentAt(node.get("timestamp"), now),
            content.kind(),
            content.text(),
            Enclosures.of(content, type, node)));
  }

  /** Written like a sender, but for the names of its fields. */
  private static @Nullable Sender patient(JsonNode node, JsonNode contacts) {
    var to = Payload.text(node.get("to"));
    return MessageReader.sender(
        to == null ? null : to.replaceFirst("^\\+", ""),
        Payload.text(node.get("to_user_id")),
        Payload.text(node.get("to_parent_user_id")),
        contacts);
  }
}
