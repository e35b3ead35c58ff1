package dev.siwak.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Examples: for each field a value that a clinic would know, from {@code samples.txt}. */
final class ApiSamples {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, JsonNode> samples = new LinkedHashMap<>();

  ApiSamples() {
    try {
      var file = new ClassPathResource("dev/siwak/web/samples.txt");
      file.getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> line.split(" ", 2))
          .forEach(sample -> samples.put(sample[0], JSON.readTree(sample[1])));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  JsonNode of(String name, JsonNode schema) {
    if (schema.get("enum") instanceof ArrayNode words) return words.get(0);
    if (schema.get("anyOf") instanceof ArrayNode kinds) return of(name, kinds.get(0));
    if (schema.get("properties") instanceof ObjectNode properties) {
      var example = JsonNodeFactory.instance.objectNode();
      for (var property : properties.properties())
        example.set(property.getKey(), of(property.getKey(), property.getValue()));
      return example;
    }
    if (schema.get("items") instanceof ObjectNode items)
      return JsonNodeFactory.instance.arrayNode().add(of(name, items));
    var sample = samples.get(name);
    return sample == null || !fits(sample, type(schema)) ? plain(type(schema)) : sample;
  }

  private static String type(JsonNode schema) {
    return switch (schema.get("type")) {
      case ArrayNode several -> several.get(0).asString();
      case JsonNode one -> one.asString();
      case null -> "";
    };
  }

  private static boolean fits(JsonNode sample, String type) {
    return switch (type) {
      case "string" -> sample.isString();
      case "integer" -> sample.isIntegralNumber();
      case "number" -> sample.isNumber();
      case "boolean" -> sample.isBoolean();
      case "object", "" -> sample.isObject();
      default -> false;
    };
  }

  private static JsonNode plain(String type) {
    var nodes = JsonNodeFactory.instance;
    return switch (type) {
      case "string" -> nodes.stringNode("text");
      case "integer", "number" -> nodes.numberNode(1);
      case "boolean" -> nodes.booleanNode(true);
      case "null" -> NullNode.getInstance();
      default -> nodes.objectNode();
    };
  }
}
