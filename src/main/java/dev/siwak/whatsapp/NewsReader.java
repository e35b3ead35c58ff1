package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.conversations.PatientNews;
import dev.siwak.conversations.PatientNews.What;
import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What WhatsApp tells of a patient: a system message, or an item of {@code user_id_update}. */
final class NewsReader {
  static final String USER_ID_UPDATE = "user_id_update";

  private NewsReader() {}

  /** Empty for one that does not say whom it is about, or what is new. */
  static Optional<PatientNews> ofSystem(
      ClinicId clinic, JsonNode node, @Nullable Sender sender, Instant now) {
    var wamid = Payload.text(node.get("id"));
    var system = node.path("system");
    var patient = known(sender, system);
    var what = what(system);
    if (wamid == null || patient == null || what == null) return Optional.empty();
    return Optional.of(
        new PatientNews(
            clinic, patient, wamid, MessageReader.sentAt(node.get("timestamp"), now), what));
  }

  private static @Nullable Sender known(@Nullable Sender sender, JsonNode system) {
    var number = Payload.text(system.get("customer"));
    var previous = Payload.text(system.get("previous_user_id"));
    if (sender == null && number == null && previous == null) return null;
    if (sender == null) return new Sender(number, previous, null, null);
    var bsuid = previous == null ? sender.bsuid() : previous;
    return new Sender(sender.waId(), bsuid, sender.parentBsuid(), null);
  }

  private static @Nullable What what(JsonNode system) {
    return switch (system.path("type").asString("")) {
      // The older form has another name for it.
      case "user_changed_number", "customer_changed_number" -> {
        var number = first(system, "wa_id", "new_wa_id");
        yield number == null
            ? null
            : new What.NumberChanged(number, Payload.text(system.get("user_id")));
      }
      case "user_changed_user_id" -> {
        var bsuid = Payload.text(system.get("user_id"));
        yield bsuid == null ? null : new What.UserIdChanged(bsuid);
      }
      case "customer_identity_changed" -> new What.SecurityCodeChanged();
      case "" -> null;
      default -> new What.Other();
    };
  }

  /** It has no id of a message, so it is known by what it says. */
  static Optional<PatientNews> ofUserId(ClinicId clinic, JsonNode update, Instant now) {
    var ids = update.path("user_id");
    var current = ids.isObject() ? first(ids, "current") : first(update, "user_id");
    var previous = ids.isObject() ? first(ids, "previous") : first(update, "previous_user_id");
    var number = first(update, "wa_id");
    if (current == null || (previous == null && number == null)) return Optional.empty();
    return Optional.of(
        new PatientNews(
            clinic,
            new Sender(number, previous, null, null),
            USER_ID_UPDATE + ":" + requireNonNullElse(previous, "") + ":" + current,
            MessageReader.sentAt(update.get("timestamp"), now),
            new What.UserIdChanged(current)));
  }

  private static @Nullable String first(JsonNode node, String... properties) {
    return Stream.of(properties)
        .flatMap(property -> Stream.ofNullable(Payload.text(node.get(property))))
        .findFirst()
        .orElse(null);
  }
}
