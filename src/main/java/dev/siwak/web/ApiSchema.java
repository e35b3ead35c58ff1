package dev.siwak.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of what a controller answers, from the records it is made of. */
final class ApiSchema {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class);

  private ApiSchema() {}

  static ObjectNode of(ResolvableType type) {
    var raw = type.toClass();
    if (raw.isRecord()) return ofRecord(type);
    if (raw.isEnum()) return ofEnum(raw);
    if (WHOLE.contains(raw)) return ofType("integer").put("format", "int64");
    if (raw == double.class || raw == Double.class || raw == BigDecimal.class)
      return ofType("number");
    if (raw == boolean.class || raw == Boolean.class) return ofType("boolean");
    if (raw == String.class) return ofType("string");
    if (raw == OffsetDateTime.class) return ofType("string").put("format", "date-time");
    if (Temporal.class.isAssignableFrom(raw)) return ofType("string");
    if (raw == Optional.class) return orNull(of(type.getGeneric(0)));
    if (Collection.class.isAssignableFrom(raw)) {
      var schema = ofType("array");
      schema.set("items", of(type.asCollection().getGeneric(0)));
      return schema;
    }
    if (Map.class.isAssignableFrom(raw)) {
      var schema = ofType("object");
      schema.set("additionalProperties", of(type.asMap().getGeneric(1)));
      return schema;
    }
    var schema = JsonNodeFactory.instance.objectNode();
    if (raw.isSealed()) {
      var kinds = schema.putArray("anyOf");
      for (var kind : raw.getPermittedSubclasses()) kinds.add(of(ResolvableType.forClass(kind)));
    }
    return schema;
  }

  private static ObjectNode ofRecord(ResolvableType type) {
    var schema = ofType("object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    boolean skipsNull = skips(type.toClass().getAnnotation(JsonInclude.class));
    for (var component : type.toClass().getRecordComponents()) {
      var name = name(component);
      var value = of(ResolvableType.forType(component.getGenericType(), type));
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean skipped = skips(component.getAccessor().getAnnotation(JsonInclude.class));
      boolean optional = skipped || (skipsNull && nullable);
      properties.set(name, nullable && !optional ? orNull(value) : value);
      if (!optional) required.add(name);
    }
    return schema;
  }

  private static boolean skips(@Nullable JsonInclude include) {
    return include != null && include.value() != JsonInclude.Include.ALWAYS;
  }

  private static String name(RecordComponent component) {
    var given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given != null && !given.value().isEmpty()
        ? given.value()
        : component.getName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static ObjectNode ofEnum(Class<?> type) {
    var schema = ofType("string");
    var words = schema.putArray("enum");
    for (var constant : type.getEnumConstants()) {
      JsonNode word = JSON.valueToTree(constant);
      words.add(word);
    }
    return schema;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.get("type") == null) return schema;
    var type = schema.get("type").asString();
    schema.putArray("type").add(type).add("null");
    if (schema.get("enum") instanceof ArrayNode words) words.addNull();
    return schema;
  }

  private static ObjectNode ofType(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
