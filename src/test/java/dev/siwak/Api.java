package dev.siwak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the running application over HTTP; a test takes it as a constructor parameter. It never
 * changes: {@link #as} and {@link #with} give another one.
 */
@Component
public final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final IntSupplier port;
  private final Map<String, String> headers;

  @Autowired
  Api(Environment environment) {
    this(() -> environment.getRequiredProperty("local.server.port", Integer.class), Map.of());
  }

  private Api(IntSupplier port, Map<String, String> headers) {
    this.port = port;
    this.headers = headers;
  }

  public static Api at(int port) {
    return new Api(() -> port, Map.of());
  }

  public int port() {
    return port.getAsInt();
  }

  /** The same with this bearer token. */
  public Api as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Api with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(port, more);
  }

  /** Signed in as a demo user, by password; slow on purpose, as every sign-in is. */
  public Api signIn(String email, String password) {
    var answer = post("/auth/login", Map.of("email", email, "password", password));
    if (answer.status() != 200) throw new IllegalStateException("sign-in: " + answer);
    return as(answer.data().get("access").asString());
  }

  public Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  /**
   * Posts JSON.
   *
   * @param body a JSON text as it is, or anything that can be written as JSON
   */
  public Answer post(String path, Object body) {
    return send("POST", path, bytes(body));
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, bytes(body));
  }

  public Answer delete(String path) {
    return send("DELETE", path, new byte[0]);
  }

  /** Any method, any bytes; sent as JSON unless {@link #with} gave another content type. */
  public Answer send(String method, String path, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) request.header("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static byte[] bytes(Object body) {
    return body instanceof String json
        ? json.getBytes(StandardCharsets.UTF_8)
        : JSON.writeValueAsBytes(body);
  }

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The {@code data} of an answer that succeeded. */
    public JsonNode data() {
      if (status != 200) throw new IllegalStateException("refused: " + this);
      return json().get("data");
    }

    /** "409 SLOT_TAKEN" of one that did not. */
    public String refusal() {
      return status + " " + json().get("error").asString();
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }
}
