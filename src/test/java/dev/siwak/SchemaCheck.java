package dev.siwak;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Whether a value is as a schema says, as far as our schemas say anything. */
public final class SchemaCheck {
  private final List<String> problems = new ArrayList<>();

  private SchemaCheck() {}

  /** What is wrong, each with its place; nothing if all fits. */
  public static List<String> problems(JsonNode schema, JsonNode value) {
    var check = new SchemaCheck();
    check.check("", schema, value);
    return check.problems;
  }

  private void check(String place, JsonNode schema, JsonNode value) {
    var types = schema.get("type");
    if (types != null && words(types).stream().noneMatch(type -> isOf(type, value)))
      problems.add(place + " is no " + types + ": " + value);
    var allowed = schema.get("enum");
    if (allowed instanceof ArrayNode list && !list.valueStream().toList().contains(value))
      problems.add(place + " is none of " + allowed + ": " + value);
    if (schema.get("anyOf") instanceof ArrayNode kinds
        && kinds.valueStream().noneMatch(kind -> problems(kind, value).isEmpty()))
      problems.add(place + " is none of its kinds: " + value);
    if (value.isArray() && schema.has("items"))
      for (int i = 0; i < value.size(); i++)
        check(place + "/" + i, schema.get("items"), value.get(i));
    if (value.isObject()) fields(place, schema, value);
  }

  private void fields(String place, JsonNode schema, JsonNode value) {
    var properties = schema.get("properties");
    var more = schema.get("additionalProperties");
    for (var field : value.properties()) {
      var known = properties == null ? null : properties.get(field.getKey());
      var expected = known == null ? more : known;
      if (expected != null) check(place + "/" + field.getKey(), expected, field.getValue());
      else if (properties != null) problems.add(place + "/" + field.getKey() + " is not described");
    }
    if (schema.has("required"))
      for (var name : schema.get("required"))
        if (!value.has(name.asString()))
          problems.add(place + "/" + name.asString() + " is missing");
  }

  private static List<String> words(JsonNode types) {
    return types.isArray()
        ? types.valueStream().map(JsonNode::asString).toList()
        : List.of(types.asString());
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
