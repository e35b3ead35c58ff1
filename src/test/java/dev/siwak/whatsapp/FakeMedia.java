package dev.siwak.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of Meta's Graph API that has to do with what patients send. */
final class FakeMedia {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DOWNLOADS = "/download/";

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private final Map<String, Integer> outdated = new ConcurrentHashMap<>();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, BlockingQueue<JsonNode>> read = new ConcurrentHashMap<>();

  void holds(String id, byte[] bytes) {
    files.put(id, bytes);
    refusals.remove(id);
  }

  /** Whoever asks for it by its id hears this. */
  void refuses(String id, int status) {
    refusals.put(id, status);
  }

  /** So many addresses of it that are told next are out of date when they are used. */
  void outdates(String id, int addresses) {
    outdated.put(id, addresses);
  }

  /** What was asked, as {@code GET /path?query token}. */
  Queue<String> calls() {
    return calls;
  }

  /** What the number was told to show as read. */
  BlockingQueue<JsonNode> read(String number) {
    return read.computeIfAbsent(number, _ -> new LinkedBlockingQueue<>());
  }

  /** Whether it is no message but the sign that one was read. */
  boolean isRead(String number, byte[] body) {
    var json = JSON.readTree(body);
    return json.path("status").asString("").equals("read") && read(number).add(json);
  }

  /** Whether it is something that this answers. */
  boolean answers(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var id = path.substring(path.lastIndexOf('/') + 1);
    boolean isDownload = path.startsWith(DOWNLOADS);
    if (!isDownload && !files.containsKey(id) && !refusals.containsKey(id)) return false;
    calls.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    if (isDownload) download(exchange, id);
    else address(exchange, id);
    exchange.close();
    return true;
  }

  private void download(HttpExchange exchange, String id) throws IOException {
    int outOfDate = outdated.getOrDefault(id, 0);
    outdated.put(id, outOfDate - 1);
    if (outOfDate > 0) answer(exchange, 404, new byte[0]);
    else answer(exchange, 200, file(id));
  }

  private void address(HttpExchange exchange, String id) throws IOException {
    var refused = refusals.get(id);
    var base = "http://" + exchange.getRequestHeaders().getFirst("Host");
    var text =
        refused == null
            ? "{\"url\":\"%s\",\"file_size\":%d,\"id\":\"%s\"}"
                .formatted(base + DOWNLOADS + id, file(id).length, id)
            : "{\"error\":{\"message\":\"no\",\"code\":100}}";
    answer(exchange, refused == null ? 200 : refused, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] file(String id) {
    return files.getOrDefault(id, new byte[0]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) exchange.getResponseBody().write(bytes);
  }
}
