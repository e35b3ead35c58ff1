package dev.siwak.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads how a body looks, as people write it down, into a JSON schema: {@code {email text, role
 * OWNER|ADMIN, notes? text|null, hours [{weekday integer}]}}. A word that is no kind stands for
 * itself.
 */
final class ApiShape {
  private static final Pattern TOKEN = Pattern.compile("[\\[\\]{},|]|[^\\s\\[\\]{},|]+");
  private static final Map<String, String> KINDS =
      Map.of(
          "text", "string",
          "time", "string",
          "integer", "integer",
          "number", "number",
          "boolean", "boolean",
          "null", "null");

  private final List<String> tokens;
  private int next;

  private ApiShape(String text) {
    this.tokens = TOKEN.matcher(text).results().map(found -> found.group()).toList();
  }

  static ObjectNode read(String text) {
    var shape = new ApiShape(text);
    var schema = shape.alternatives();
    if (shape.next != shape.tokens.size())
      throw new IllegalArgumentException("not a shape: " + text);
    return schema;
  }

  private ObjectNode alternatives() {
    var schema = JsonNodeFactory.instance.objectNode();
    do merge(schema, one());
    while (isNext("|"));
    return schema;
  }

  private ObjectNode one() {
    if (isNext("[")) {
      var schema = ofType("array");
      schema.set("items", alternatives());
      expect("]");
      return schema;
    }
    if (isNext("{")) return fields();
    var word = tokens.get(next++);
    if (word.equals("any")) return JsonNodeFactory.instance.objectNode();
    var type = Optional.ofNullable(KINDS.get(word));
    var schema = ofType(type.orElse("string"));
    if (word.equals("time"))
      schema.put("description", "without an offset in the clinic's zone; a date is its midnight");
    if (type.isEmpty()) schema.putArray("enum").add(word);
    return schema;
  }

  private ObjectNode fields() {
    var schema = ofType("object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    while (!isNext("}")) {
      var name = tokens.get(next++);
      boolean optional = name.endsWith("?");
      if (optional) name = name.substring(0, name.length() - 1);
      else required.add(name);
      properties.set(name, alternatives());
      isNext(",");
    }
    return schema;
  }

  /** Kinds become a list of types, words a longer enum. */
  private static void merge(ObjectNode schema, ObjectNode other) {
    if (schema.isEmpty()) {
      schema.setAll(other);
      return;
    }
    var types = schema.get("type");
    var type = other.get("type").asString();
    if (types instanceof ArrayNode several) several.add(type);
    else if (!types.asString().equals(type))
      schema.putArray("type").add(types.asString()).add(type);
    if (schema.get("enum") instanceof ArrayNode words) {
      if (other.get("enum") instanceof ArrayNode more) words.addAll(more);
      else if (type.equals("null")) words.addNull();
    }
  }

  private static ObjectNode ofType(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private boolean isNext(String token) {
    boolean found = next < tokens.size() && tokens.get(next).equals(token);
    if (found) next++;
    return found;
  }

  private void expect(String token) {
    if (!isNext(token)) throw new IllegalArgumentException(token + " is missing in " + tokens);
  }
}
