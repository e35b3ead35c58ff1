package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The templates of accounts, a few to a page; an account that nobody has filled is not there. */
final class FakeTemplates {
  private static final int PAGE = 2;
  private static final Pattern PATH = Pattern.compile("/[^/]+/([^/]+)/message_templates");
  private static final Pattern AFTER = Pattern.compile("[?&]after=p([0-9]+)");

  private final Map<String, List<String>> accounts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();

  /** JSON, one for each template. */
  void holds(String waba, String... templates) {
    accounts.put(waba, List.of(templates));
  }

  /** Happens while the next list is being asked for. */
  void meanwhile(String waba, Runnable news) {
    meanwhile.put(waba, news);
  }

  /** How many pages were asked for. */
  int asked(String waba) {
    return asked.getOrDefault(waba, new AtomicInteger()).get();
  }

  /** A template whose words are a body alone. */
  static String template(String name, String language, String status, String body) {
    return template(name, language, status, "UTILITY", body);
  }

  static String template(
      String name, String language, String status, String category, String body) {
    return """
    {"id":"1","name":"%s","language":"%s","status":"%s","category":"%s",
     "quality_score":{"score":"GREEN"},"parameter_format":"NAMED",
     "components":[{"type":"BODY","text":"%s"}]}
    """
        .formatted(name, language, status, category, body);
  }

  /** False for what is asked of something else. */
  boolean answers(HttpExchange exchange) throws IOException {
    var path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches()) return false;
    var waba = path.group(1);
    asked.computeIfAbsent(waba, _ -> new AtomicInteger()).incrementAndGet();
    var news = meanwhile.remove(waba);
    if (news != null) news.run();
    var token = requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    var all = accounts.get(waba);
    if (token.endsWith("expired")) send(exchange, 401, error(190));
    else if (all == null) send(exchange, 400, error(100));
    else send(exchange, 200, page(all, exchange.getRequestURI().getQuery()));
    return true;
  }

  private static String page(List<String> all, String query) {
    var after = AFTER.matcher("?" + query);
    int from = after.find() ? Integer.parseInt(after.group(1)) : 0;
    int to = Math.min(from + PAGE, all.size());
    var rows = new ArrayList<>(all.subList(from, to));
    var next = to < all.size() ? ",\"next\":\"http://elsewhere.example/steal\"" : "";
    return """
    {"data":[%s],"paging":{"cursors":{"before":"p0","after":"p%d"}%s}}
    """
        .formatted(String.join(",", rows), to, next);
  }

  private static String error(int code) {
    return "{\"error\":{\"message\":\"no\",\"code\":%d}}".formatted(code);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
