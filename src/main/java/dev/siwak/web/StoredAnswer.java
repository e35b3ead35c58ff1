package dev.siwak.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it is kept and given again.
 *
 * @param headers those that belong to the body; the others are each answer's own
 * @param body each character a byte
 */
record StoredAnswer(int status, Map<String, String> headers, String body) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> KEPT =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.ETAG);

  StoredAnswer {
    headers = Map.copyOf(headers);
  }

  static StoredAnswer of(ContentCachingResponseWrapper answer) {
    var headers = new LinkedHashMap<String, String>();
    for (var name : KEPT) {
      var value =
          name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
      if (value != null) headers.put(name, value);
    }
    return new StoredAnswer(
        answer.getStatus(),
        headers,
        new String(answer.getContentAsByteArray(), StandardCharsets.ISO_8859_1));
  }

  /** A fault of ours may have passed by then, and so may a limit: the next attempt is made anew. */
  boolean isFinal() {
    return status < 500 && status != HttpStatus.TOO_MANY_REQUESTS.value();
  }

  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setHeader("Idempotency-Replayed", "true");
    var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  String asText() {
    return JSON.writeValueAsString(this);
  }

  static StoredAnswer read(String text) {
    return JSON.readValue(text, StoredAnswer.class);
  }
}
