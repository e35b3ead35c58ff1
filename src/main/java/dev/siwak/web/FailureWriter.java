package dev.siwak.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a failure as the envelope, or as RFC 9457 problem details for a client that asked for
 * them. It writes whatever else the client accepts: an answer of 406 has a body too.
 */
final class FailureWriter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FailureWriter() {}

  static void write(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) return;
    response.resetBuffer();
    response.setStatus(failure.status().value());
    failure.headers().forEach(response::setHeader);
    boolean problem = wantsProblemDetails(request.getHeader(HttpHeaders.ACCEPT));
    var body =
        (problem ? problem(failure) : envelope(failure.code())).getBytes(StandardCharsets.UTF_8);
    response.setContentType(
        problem ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static String envelope(ErrorCode code) {
    return "{\"ok\":false,\"error\":\"" + code.name() + "\"}";
  }

  private static String problem(Failure failure) {
    HttpStatus status = failure.status();
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "about:blank");
    members.put("title", status.getReasonPhrase());
    members.put("status", status.value());
    members.put("detail", failure.detail());
    members.put("code", failure.code().name());
    members.put("errors", failure.fields());
    return JSON.writeValueAsString(members);
  }

  static boolean wantsProblemDetails(@Nullable String accept) {
    if (accept == null || !accept.contains("problem+json")) return false;
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .anyMatch(MediaType.APPLICATION_PROBLEM_JSON::equalsTypeAndSubtype);
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}
