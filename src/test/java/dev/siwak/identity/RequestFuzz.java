package dev.siwak.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Requests of a careless or hostile client: for each route the fields it knows, some of them as
 * they should be, some not, some missing; now and then a broken text or a strange header.
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

  private static final List<String> ACCEPTS =
      List.of("*/*", "application/problem+json", "application/xml", "text/html", ";;;", "a/b;q=2");
  private static final List<String> CONTENT_TYPES =
      List.of("text/plain", "application/xml", "application/json;charset=utf-16", "///", "a/b");
  private static final List<String> IDS =
      List.of("0", "-1", "1.5", "x", "9223372036854775808", "%D9%A3", "%00", "1%2F2", "%ff", "1;a");

  private final Random random;

  /** Field by field, what is good there. */
  private final Map<String, List<String>> good;

  RequestFuzz(long seed, String patient) {
    this.random = new Random(seed);
    var times = List.of("\"2027-03-01T10:00\"", "\"2027-03-02T11:30:00+05:30\"", "\"2027-03-03\"");
    good = new LinkedHashMap<>();
    for (var time : List.of("start_at_iso", "new_start_at_iso", "from", "to"))
      good.put(time, times);
    good.put("patient_id", List.of(patient));
    good.put("patient", List.of(patient));
    good.put("id", List.of("1", "2", "3"));
    good.put("service_code", List.of("\"consult\"", "\"nothing\""));
    good.put("provider_code", List.of("\"rao\"", "null"));
    good.put("provider", List.of("\"sandbox\"", "\"twilio\"", "\"rao\""));
    good.put("phone_number_id", List.of("\"100000000000001\"", "\"77\""));
    good.put("waba_id", List.of("\"7\""));
    good.put("access_token", List.of("\"secret\""));
    good.put("status", List.of("\"booked\"", "\"cancelled\"", "\"open\"", "\"no_show\""));
    good.put("reason", List.of("\"ill\""));
    good.put("notes", List.of("\"ملاحظة\""));
    good.put("email", List.of("\"nobody@fuzz.example\""));
    good.put("password", List.of("\"guess\""));
    good.put("role", List.of("\"STAFF\"", "\"VIEWER\"", "\"OWNER\""));
    good.put("token", List.of("\"nobodys\""));
    good.put("refresh", List.of("\"nobodys\""));
    good.put("advance", List.of("\"PT0S\""));
    good.put("q", List.of("\"asha\""));
    good.put("page", List.of("1", "2"));
    good.put("size", List.of("1", "100"));
    good.put("lang", List.of("\"en\"", "\"ar\""));
    good.put("before", List.of("5"));
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

  Sent next(List<Route> routes, String slug) {
    var route = routes.get(random.nextInt(routes.size()));
    var method = chance(3) ? pick(List.of("PATCH", "OPTIONS", "DELETE")) : route.method().name();
    var path =
        route
            .pattern()
            .getPatternString()
            .replace("{slug}", chance(3) ? "another" : slug)
            .replace("{id}", chance(50) ? pick(List.of("1", "2", "3")) : pick(IDS))
            .replace("{*asset}", pick(List.of("nothing.js", "a/b", "%00")));
    var headers = new LinkedHashMap<String, String>();
    // Each from a place of its own, so that nobody else has to wait for these guesses.
    headers.put(
        "X-Forwarded-For", "10.%d.%d.7".formatted(random.nextInt(256), random.nextInt(256)));
    if (chance(12)) headers.put("Accept", pick(ACCEPTS));
    if (chance(8)) headers.put("Content-Type", pick(CONTENT_TYPES));
    if (chance(5)) headers.put("X-Request-Id", pick(List.of("a b", "é", "x".repeat(200), "{}")));
    if (route.method().name().equals("GET")) return new Sent(method, path + query(), "", headers);
    return new Sent(method, path, broken(body()), headers);
  }

  private String query() {
    var pairs = new ArrayList<String>();
    for (var name : good.keySet())
      if (chance(12))
        pairs.add(name + "=" + (chance(60) ? plain(pick(good.get(name))) : pick(IDS)));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String plain(String json) {
    return json.replace("\"", "").replace("+", "%2B").replaceAll("[^ -~]", "x");
  }

  private String body() {
    var pairs = new ArrayList<String>();
    good.forEach(
        (name, values) -> {
          if (chance(90))
            pairs.add("\"" + name + "\":" + (chance(88) ? pick(values) : pick(RUBBISH)));
        });
    if (chance(5)) pairs.add("\"items\":" + pick(RUBBISH));
    if (chance(5)) pairs.add(pairs.getFirst());
    return "{" + String.join(",", pairs) + "}";
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
