package dev.siwak.whatsapp;

import dev.siwak.kernel.StorableText;
import dev.siwak.templates.Approval;
import dev.siwak.templates.MetaTemplate;
import dev.siwak.templates.Template.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One template of the Graph API's list; what Siwak does not know is no reason to fail. */
final class TemplateReader {
  private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");
  private static final Set<String> PLAIN_BUTTONS =
      Set.of("QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL", "REQUEST_CONTACT_INFO");

  private TemplateReader() {}

  /** Empty without a name or a language. */
  static Optional<MetaTemplate> read(JsonNode node) {
    var name = text(node, "name");
    var language = text(node, "language");
    if (name == null || language == null) return Optional.empty();
    var parts = node.path("components");
    var header = part(parts, "HEADER");
    return Optional.of(
        new MetaTemplate(
            name,
            language,
            status(node.path("status").asString("")).orElse(Approval.PENDING),
            StorableText.of(part(parts, "BODY").path("text").asString("")),
            quickReplies(part(parts, "BUTTONS").path("buttons")),
            new Traits(
                category(node.path("category").asString("")).orElse(null),
                quality(node.path("quality_score").path("score").asString("")),
                text(header, "text"),
                obstacle(parts))));
  }

  /**
   * As the list names it, or an event of {@code message_template_status_update}; empty for what
   * changes nothing, such as a warning.
   */
  static Optional<Approval> status(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "APPROVED", "REINSTATED" -> Approval.APPROVED;
          case "PENDING", "IN_APPEAL" -> Approval.PENDING;
          case "REJECTED", "LIMIT_EXCEEDED" -> Approval.REJECTED;
          case "PAUSED" -> Approval.PAUSED;
          case "DISABLED", "LOCKED" -> Approval.DISABLED;
          case "DELETED", "PENDING_DELETION", "ARCHIVED" -> Approval.MISSING;
          default -> null;
        });
  }

  static Optional<String> category(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    return CATEGORIES.contains(upper) ? Optional.of(upper) : Optional.empty();
  }

  static @Nullable String quality(String score) {
    return score.matches("[A-Za-z_]{1,20}") ? score.toUpperCase(Locale.ROOT) : null;
  }

  /**
   * What stands behind a link is none: a message tells what a tap brings back by the button's place
   * among all of them, and Siwak counts quick replies alone.
   */
  private static List<String> quickReplies(JsonNode buttons) {
    var labels = new ArrayList<String>();
    for (var button : buttons) {
      if (!button.path("type").asString("").equals("QUICK_REPLY")) break;
      labels.add(StorableText.of(button.path("text").asString("")));
    }
    return labels;
  }

  /** Siwak fills the places of the words and no others. */
  private static @Nullable String obstacle(JsonNode parts) {
    var header = part(parts, "HEADER");
    if (!header.isMissingNode() && !header.path("format").asString("TEXT").equals("TEXT"))
      return "its header is no text";
    if (header.path("text").asString("").contains("{{")) return "its header has a place";
    for (var part : parts)
      if (Set.of("CAROUSEL", "LIMITED_TIME_OFFER").contains(part.path("type").asString("")))
        return "it is a carousel or an offer";
    for (var button : part(parts, "BUTTONS").path("buttons")) {
      if (!PLAIN_BUTTONS.contains(button.path("type").asString("")))
        return "it has a button that needs a value";
      if (button.path("url").asString("").contains("{{")) return "its link has a place";
    }
    return null;
  }

  private static JsonNode part(JsonNode parts, String type) {
    for (var part : parts) if (part.path("type").asString("").equals(type)) return part;
    return parts.path(-1);
  }

  private static @Nullable String text(JsonNode node, String property) {
    var text = Payload.text(node.get(property));
    return text == null ? null : StorableText.of(text);
  }
}
