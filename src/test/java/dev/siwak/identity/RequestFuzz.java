package dev.siwak.identity;

import dev.siwak.OpenApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests of a careless or hostile client who has read the description of the API: as it says, or
 * with something missing, too much or of another kind; now and then a broken text or a strange
 * header.
 */
final class RequestFuzz {
  /** JSON texts that stand where something else is expected. */
  private static final List<String> RUBBISH =
      List.of(
          "null",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"' or 1=1 --\"",
          "\"%_\\\\\"",
          "\"٣\"",
          "\"2026-02-30\"",
          "\"2026-12-01T25:00\"",
          "\"-999999999-01-01\"",
          "\"" + "x".repeat(5_000) + "\"",
          "5",
          "-1",
          "1.5",
          "1e400",
          "9223372036854775808",
          "true",
          "[]",
          "{}",
          "[null]",
          "{\"id\":1}");

  private static final List<String> TEXTS =
      List.of(
          "\"sandbox\"", "\"7\"", "\"guess\"", "\"nobodys\"", "\"rao\"", "\"asha\"", "\"ملاحظة\"");
  private static final List<String> SLUGS = List.of("another", "demo-dental", "%20", "%00");
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> ACCEPTS =
      List.of("*/*", "application/problem+json", "application/xml", "text/html", ";;;", "a/b;q=2");
  private static final List<String> CONTENT_TYPES =
      List.of("text/plain", "application/xml", "application/json;charset=utf-16", "///", "a/b");
  private static final List<String> IDS =
      List.of("0", "-1", "1.5", "x", "9223372036854775808", "%D9%A3", "%00", "1%2F2", "%ff", "1;a");

  private final Random random;

  /** Field by field, what is good there. */
  private final Map<String, List<String>> good;

  private final List<String> ids;

  RequestFuzz(long seed, Map<String, List<String>> known) {
    this.random = new Random(seed);
    var times = List.of("\"2027-03-01T10:00\"", "\"2027-03-02T11:30:00+05:30\"", "\"2027-03-03\"");
    good = new LinkedHashMap<>();
    ids = known.getOrDefault("{id}", List.of("1"));
    for (var time : List.of("start_at_iso", "new_start_at_iso", "from", "to"))
      good.put(time, times);
    good.putAll(known);
    good.put("template_key", List.of("\"greet\"", "\"nothing\""));
    good.put("key", List.of("\"greet\"", "\"nothing\""));
    good.put("variables", List.of("{\"name\":\"Asha\"}", "{}", "[\"name\"]"));
    good.put("slug", List.of("\"fuzz-a\"", "\"fuzz-b\"", "\"Fuzz C\""));
    good.put("tz", List.of("\"Asia/Riyadh\"", "\"Mars/Olympus\""));
    good.put("owner_email", List.of("\"owner@fuzz.example\""));
    good.put("map_link", List.of("\"https://maps.example/here\""));
    good.put("alert_emails", List.of("[\"desk@fuzz.example\"]", "[]"));
    good.put("alert_phone", List.of("\"+966500000098\"", "null"));
    good.put("quiet_hours", List.of("{\"from\":\"21:00\",\"to\":\"08:00\"}", "null"));
    good.put("duration_minutes", List.of("30"));
    good.put("service_codes", List.of("[\"consult\"]", "[]"));
    good.put("start_time", List.of("\"09:00\""));
    good.put("end_time", List.of("\"17:00\"", "\"08:00\""));
    good.put("price", List.of("\"250.00\""));
    good.put("currency", List.of("\"SAR\""));
    good.put("consents", List.of("{\"messages\":true}", "{}", "[]"));
    good.put("grid_minutes", List.of("15", "null"));
    good.put("lead_secret", List.of("\"a secret of the clinic\""));
    good.put("service_code", List.of("\"consult\"", "\"nothing\""));
    good.put("provider_code", List.of("\"rao\"", "null"));
    good.put("phone_number_id", List.of("\"100000000000001\"", "\"77\""));
    good.put("email", List.of("\"nobody@fuzz.example\""));
    // Nobody's clock is to run ahead of the other tests'.
    good.put("advance", List.of("\"PT0S\""));
    good.put("clinic", List.of("\"demo-dental\""));
    good.put("phone", List.of("\"+966500000099\""));
  }

  /**
   * One request.
   *
   * @param body each character a byte
   */
  record Sent(String method, String path, String body, Map<String, String> headers) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return "%s %s %s %.300s".formatted(method, path, headers, body);
    }
  }

  Sent next(Operation operation, String slug) {
    var method = chance(3) ? pick(List.of("PATCH", "OPTIONS", "DELETE")) : operation.method();
    var path =
        operation
            .path()
            .replace("{slug}", chance(3) ? pick(SLUGS) : slug)
            .replace("{id}", id())
            .replace("{message_id}", id());
    var file = operation.file().map(this::file);
    var body = operation.body().map(schema -> broken(body(schema))).or(() -> file).orElse("");
    var headers = headers();
    if (file.isPresent()) headers.putIfAbsent("Content-Type", "text/csv");
    return new Sent(method, path + query(operation), body, headers);
  }

  /** In two of three a cell is another, or one too many. */
  private String file(String right) {
    if (chance(35)) return inBytes(right);
    int cell = right.lastIndexOf(',') + 1;
    return broken(right.substring(0, cell) + pick(RUBBISH) + (chance(50) ? "," : "\n"));
  }

  private Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    // Each from a place of its own, so that nobody else has to wait for these guesses.
    headers.put(
        "X-Forwarded-For", "10.%d.%d.7".formatted(random.nextInt(256), random.nextInt(256)));
    if (chance(8)) headers.put("Accept", pick(ACCEPTS));
    if (chance(5)) headers.put("Content-Type", pick(CONTENT_TYPES));
    if (chance(5)) headers.put("X-Request-Id", pick(List.of("a b", "é", "x".repeat(200), "{}")));
    if (chance(3)) headers.put("If-Match", pick(List.of("*", "\"old\"", "W/\"old\"", "old", ",")));
    if (chance(10))
      headers.put("Idempotency-Key", pick(List.of("one", "two", "a b", "x".repeat(256))));
    return headers;
  }

  private String id() {
    return chance(75) ? pick(ids) : pick(IDS);
  }

  private String query(Operation operation) {
    var pairs = new ArrayList<String>();
    operation
        .query()
        .forEach(
            (name, schema) -> {
              if (chance(40))
                pairs.add(name + "=" + (chance(75) ? plain(value(name, schema)) : pick(IDS)));
            });
    if (chance(5)) pairs.add(pick(List.of("x=%00", "q[]=1", "&&=", "size=", "%3D")));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String plain(String json) {
    return json.replace("\"", "").replace("+", "%2B").replaceAll("[^-\\w.:%]", "x");
  }

  /** As the schema has it; in two of three something is wrong with it. */
  private String body(JsonNode schema) {
    var right = value("", schema);
    return chance(35) ? right : wrong(JSON.readTree(right)).toString();
  }

  private String value(String name, JsonNode schema) {
    if (good.containsKey(name)) return pick(good.get(name));
    if (schema.has("enum"))
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).toString();
    var types = schema.path("type");
    var type =
        types.isArray()
            ? types.get(random.nextInt(types.size())).asString()
            : types.asString("any");
    return switch (type) {
      case "object" -> object(schema);
      case "array" -> {
        var items = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) items.add(value(name, schema.get("items")));
        yield "[" + String.join(",", items) + "]";
      }
      case "integer", "number" -> pick(List.of("1", "2", "3"));
      case "boolean" -> pick(List.of("true", "false"));
      case "null" -> "null";
      case "string" -> pick(TEXTS);
      default -> pick(RUBBISH.stream().filter(text -> !text.contains("400")).toList());
    };
  }

  private String object(JsonNode schema) {
    var required = schema.get("required").valueStream().map(JsonNode::asString).toList();
    var fields = new ArrayList<String>();
    // Of a long list of fields only a few, so that not all requests are refused for one of them.
    int often = schema.get("properties").size() > 10 ? 8 : 50;
    for (var property : schema.get("properties").properties())
      if (required.contains(property.getKey()) || chance(often))
        fields.add(
            "\"%s\":%s"
                .formatted(property.getKey(), value(property.getKey(), property.getValue())));
    return "{" + String.join(",", fields) + "}";
  }

  /** With one place that is missing, of another kind, or one too many. */
  private JsonNode wrong(JsonNode right) {
    if (right.isEmpty()) return JSON.readTree(rubbish());
    var inside = right.isArray() ? right.get(0) : right;
    if (!(inside instanceof ObjectNode object) || object.isEmpty()) return JSON.readTree(rubbish());
    var name = pick(List.copyOf(object.propertyNames()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("id", JSON.readTree(rubbish()));
      case 2 -> object.set(name, wrong(object.get(name)));
      default -> object.set(name, JSON.readTree(rubbish()));
    }
    return right;
  }

  /** What can be read as a tree. */
  private String rubbish() {
    return pick(RUBBISH.stream().filter(text -> !text.contains("e400")).toList());
  }

  private String broken(String json) {
    if (chance(3)) return inBytes(pick(RUBBISH));
    var bytes = new StringBuilder(inBytes(json));
    if (chance(4)) bytes.setLength(bytes.length() / 2);
    if (chance(4)) bytes.setCharAt(random.nextInt(bytes.length()), (char) random.nextInt(256));
    return bytes.toString();
  }

  private static String inBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
