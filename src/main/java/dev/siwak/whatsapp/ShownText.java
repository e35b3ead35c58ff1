package dev.siwak.whatsapp;

import static java.util.stream.Collectors.joining;

import dev.siwak.kernel.StorableText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places, cards, forms and orders as lines that a person reads, in no language of their own; null
 * where there is nothing to be read.
 */
final class ShownText {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 2_000;
  private static final int MOST_LINES = 20;

  private ShownText() {}

  static @Nullable String file(JsonNode document) {
    return lines(Stream.of(marked("📄", document.path("filename").asString(""))));
  }

  /** A link that any telephone opens on its map. */
  static @Nullable String place(JsonNode location) {
    var named =
        Stream.of("name", "address")
            .map(it -> location.path(it).asString(""))
            .filter(ShownText::isFilled);
    return lines(
        Stream.of(
            marked("📍", named.collect(joining(", "))),
            point(location),
            location.path("url").asString("")));
  }

  private static String point(JsonNode location) {
    var latitude = location.path("latitude");
    var longitude = location.path("longitude");
    return latitude.isNumber() && longitude.isNumber()
        ? "https://maps.google.com/?q=" + latitude.asString() + "," + longitude.asString()
        : "";
  }

  static @Nullable String cards(JsonNode contacts) {
    return contacts.isArray() ? lines(elements(contacts).map(ShownText::card)) : null;
  }

  private static String card(JsonNode contact) {
    var phones = elements(contact.path("phones")).map(it -> it.path("phone").asString(""));
    return marked(
        "👤",
        Stream.concat(Stream.of(contact.path("name").path("formatted_name").asString("")), phones)
            .filter(ShownText::isFilled)
            .collect(joining(", ")));
  }

  static @Nullable String order(JsonNode order) {
    return lines(elements(order.path("product_items")).map(ShownText::item));
  }

  private static String item(JsonNode item) {
    return marked(
        "🛒",
        Stream.of("quantity", "product_retailer_id", "item_price", "currency")
            .map(it -> Payload.text(item.get(it)))
            .filter(Objects::nonNull)
            .collect(joining(" ")));
  }

  /** What was filled in, without the token by which the form knew whom it asked. */
  static @Nullable String form(JsonNode reply) {
    try {
      var answers = JSON.readTree(reply.path("response_json").asString(""));
      return lines(
          answers.properties().stream()
              .filter(answer -> !answer.getKey().equals("flow_token"))
              .map(answer -> marked("📝", answer.getKey() + ": " + plain(answer.getValue()))));
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? array.valueStream() : Stream.of();
  }

  private static String marked(String mark, String text) {
    return text.isBlank() ? "" : mark + " " + text;
  }

  private static @Nullable String lines(Stream<String> lines) {
    var written = lines.filter(ShownText::isFilled).limit(MOST_LINES).toList();
    return written.isEmpty() ? null : cut(written);
  }

  private static String cut(List<String> lines) {
    var text = StorableText.of(String.join("\n", lines));
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static boolean isFilled(String text) {
    return !text.isBlank();
  }
}
