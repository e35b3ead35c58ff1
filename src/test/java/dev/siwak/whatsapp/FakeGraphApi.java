package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Meta's Graph API as far as we call it. It knows every number; a token is right unless it is
 * {@code expired}; a test can say what a number answers.
 */
public final class FakeGraphApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final FakeTemplates templates = new FakeTemplates();
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Function<JsonNode, Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Request>> requests = new ConcurrentHashMap<>();

  private final FakeMedia media = new FakeMedia();

  FakeGraphApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** What a number was asked to send. */
  public record Request(String authorization, JsonNode body) {}

  sealed interface Answer {
    record Json(int status, String body) implements Answer {}

    /** The connection ends without a word. */
    record Silence() implements Answer {}

    /** Wishes to be asked again in so many seconds. */
    record Busy(int status, String body, int retryAfter) implements Answer {}

    /** Promises the whole and breaks off in the middle of it. */
    record Half(String body) implements Answer {}

    /** The message has been read, and nothing comes back for so long. */
    record Hang(Duration time) implements Answer {}
  }

  static Answer error(int status, int code, String details) {
    return new Answer.Json(
        status,
        """
        {"error":{"message":"(#%1$d) no","code":%1$d,"error_data":{"details":"%2$s"}}}
        """
            .formatted(code, details));
  }

  public String base() {
    return "http://localhost:" + server.getAddress().getPort() + "/v99.0";
  }

  FakeMedia media() {
    return media;
  }

  void answers(String number, Function<JsonNode, Answer> answer) {
    answers.put(number, answer);
  }

  Answer taken() {
    return new Answer.Json(200, takenAs("wamid.fake." + sent.incrementAndGet()));
  }

  static String takenAs(String wamid) {
    return """
    {"messaging_product":"whatsapp","contacts":[{"input":"x","wa_id":"x"}],
     "messages":[{"id":"%s"}]}
    """
        .formatted(wamid);
  }

  /** Taken, but not sent before Meta has seen how others like it are received. */
  static String heldAs(String wamid) {
    return takenAs(wamid)
        .replace("\"}]", "\",\"message_status\":\"held_for_quality_assessment\"}]");
  }

  Request next(String number) throws InterruptedException {
    var next = of(number).poll(20, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("nothing was sent");
    return next;
  }

  int waiting(String number) {
    return of(number).size();
  }

  private BlockingQueue<Request> of(String number) {
    return requests.computeIfAbsent(number, _ -> new LinkedBlockingQueue<>());
  }

  /** What the accounts hold. */
  FakeTemplates templates() {
    return templates;
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (media.answers(exchange)) return;
    if (templates.answers(exchange)) return;
    var path = exchange.getRequestURI().getPath().split("/", -1);
    var authorization =
        requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    var body = exchange.getRequestBody().readAllBytes();
    switch (answer(path[2], path.length > 3, authorization, body)) {
      case Answer.Json(int status, var json) -> write(exchange, status, json);
      case Answer.Silence() -> {}
      case Answer.Busy(int status, var json, int retryAfter) -> {
        exchange.getResponseHeaders().set("Retry-After", "" + retryAfter);
        write(exchange, status, json);
      }
      case Answer.Half(var json) -> {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
      }
      case Answer.Hang(var time) -> hang(time);
    }
    exchange.close();
  }

  private static void write(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void hang(Duration time) {
    try {
      var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(String number, boolean send, String authorization, byte[] body) {
    if (send && media.isRead(number, body)) return new Answer.Json(200, "{\"success\":true}");
    if (send) of(number).add(new Request(authorization, JSON.readTree(body)));
    if (authorization.endsWith("expired")) return error(401, 190, "token expired");
    if (!send) return new Answer.Json(200, "{\"id\":\"" + number + "\"}");
    return answers.getOrDefault(number, _ -> taken()).apply(JSON.readTree(body));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
