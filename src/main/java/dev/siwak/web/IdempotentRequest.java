package dev.siwak.web;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A write with an {@code Idempotency-Key}.
 *
 * @param id of caller, method, path and key
 * @param fingerprint of what is sent: the bytes of the body, of whatever kind, and the query
 */
record IdempotentRequest(String id, String fingerprint) {
  static final String HEADER = "Idempotency-Key";
  private static final Pattern WELL_FORMED = Pattern.compile("[!-~]{1,255}");

  static IdempotentRequest of(HttpServletRequest request, Actor caller, byte[] body) {
    return new IdempotentRequest(
        Sha256.hex(
            "%s\n%s\n%s\n%s"
                .formatted(caller, request.getMethod(), request.getRequestURI(), key(request))
                .getBytes(StandardCharsets.UTF_8)),
        Sha256.hex((request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8), body));
  }

  private static String key(HttpServletRequest request) {
    var given = request.getHeaders(HEADER);
    var key = given.nextElement();
    if (given.hasMoreElements() || !WELL_FORMED.matcher(key).matches())
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD, HEADER + " is once 1 to 255 visible ASCII characters");
    return key;
  }
}
