package dev.siwak.whatsapp;

import dev.siwak.kernel.StorableText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A webhook's body taken apart: every entry, change, message, status and error of it is an item of
 * its own. Its texts are fit for the database.
 */
record Payload(List<Item> items) {
  // What follows the first value is kept in the raw bytes.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

  enum Kind {
    MESSAGE,
    STATUS,
    /** What the clinic has written on its own telephone. */
    ECHO,
    OTHER
  }

  /**
   * One thing that was told.
   *
   * @param phoneNumberId whose it is; null where only the account is named
   * @param field the change's, such as {@code messages}
   * @param contacts of the same change
   */
  record Item(
      Kind kind,
      @Nullable String phoneNumberId,
      @Nullable String wabaId,
      String field,
      JsonNode node,
      JsonNode contacts) {}

  /**
   * Null for what is not JSON, or not an object; without items if it is an object of another kind.
   */
  static @Nullable Payload read(byte[] body) {
    try {
      var root = JSON.readTree(body);
      if (!root.isObject()) return null;
      if (mayHoldUnfitText(body)) root = fit(root);
      var items = new ArrayList<Item>();
      for (var entry : array(root.path("entry"))) readEntry(entry, items);
      return new Payload(items);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static void readEntry(JsonNode entry, List<Item> items) {
    var waba = text(entry.get("id"));
    var changes = entry.path("changes");
    if (!changes.isArray() || changes.isEmpty())
      items.add(new Item(Kind.OTHER, null, waba, "entry", entry, NOTHING));
    else for (var change : changes) readChange(waba, told(change, entry.get("time")), items);
  }

  /** News of an account have no time of their own, and come in any order. */
  private static JsonNode told(JsonNode change, @Nullable JsonNode time) {
    if (time != null && change instanceof ObjectNode object && !object.has("time"))
      object.set("time", time);
    return change;
  }

  private static void readChange(@Nullable String waba, JsonNode change, List<Item> items) {
    var field = change.path("field").asString("unknown");
    var value = change.path("value");
    var phone = text(value.path("metadata").get("phone_number_id"));
    var contacts = value.path("contacts");
    int before = items.size();
    if (field.equals("messages")) {
      for (var message : array(value.path("messages")))
        items.add(new Item(Kind.MESSAGE, phone, waba, field, message, contacts));
      for (var status : array(value.path("statuses")))
        items.add(new Item(Kind.STATUS, phone, waba, field, status, contacts));
      for (var error : array(value.path("errors")))
        items.add(new Item(Kind.OTHER, phone, waba, "errors", error, contacts));
    }
    if (field.equals("smb_message_echoes"))
      for (var echo : array(value.path("message_echoes")))
        items.add(new Item(Kind.ECHO, phone, waba, field, echo, contacts));
    if (field.equals(NewsReader.USER_ID_UPDATE))
      for (var update : array(value.path(NewsReader.USER_ID_UPDATE)))
        items.add(new Item(Kind.OTHER, phone, waba, field, update, contacts));
    if (items.size() == before)
      items.add(new Item(Kind.OTHER, phone, waba, field, change, contacts));
  }

  /** A text or a number, as text; null for anything else and for what is too long for an id. */
  static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || !(node.isString() || node.isIntegralNumber())) return null;
    var text = node.asString();
    return text.isBlank() || text.length() > 500 ? null : text;
  }

  private static Iterable<JsonNode> array(JsonNode node) {
    return node.isArray() ? node : List.of();
  }

  /** Only an escape can bring in a null character or half a pair: raw ones are not JSON. */
  private static boolean mayHoldUnfitText(byte[] body) {
    var text = new String(body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return text.contains("\\u0000") || text.contains("\\ud");
  }

  private static JsonNode fit(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var fit = JsonNodeFactory.instance.objectNode();
        for (var property : object.properties())
          fit.set(StorableText.of(property.getKey()), fit(property.getValue()));
        yield fit;
      }
      case ArrayNode array -> {
        var fit = JsonNodeFactory.instance.arrayNode(array.size());
        for (var element : array) fit.add(fit(element));
        yield fit;
      }
      case StringNode text -> StringNode.valueOf(StorableText.of(text.stringValue()));
      default -> node;
    };
  }
}
