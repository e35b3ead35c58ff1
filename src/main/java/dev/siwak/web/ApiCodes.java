package dev.siwak.web;

import static dev.siwak.web.ErrorCode.CONFLICT;
import static dev.siwak.web.ErrorCode.FORBIDDEN;
import static dev.siwak.web.ErrorCode.IDEMPOTENCY_KEY_REUSED;
import static dev.siwak.web.ErrorCode.INTERNAL;
import static dev.siwak.web.ErrorCode.INVALID_PAYLOAD;
import static dev.siwak.web.ErrorCode.NOT_ACCEPTABLE;
import static dev.siwak.web.ErrorCode.NOT_FOUND;
import static dev.siwak.web.ErrorCode.PAYLOAD_TOO_LARGE;
import static dev.siwak.web.ErrorCode.PRECONDITION_FAILED;
import static dev.siwak.web.ErrorCode.RATE_LIMIT;
import static dev.siwak.web.ErrorCode.UNAUTHORIZED;
import static dev.siwak.web.ErrorCode.UNAVAILABLE;
import static dev.siwak.web.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import dev.siwak.web.RouteNote.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The codes that a route may answer, by status: what any such route may, and its own. */
final class ApiCodes {
  private ApiCodes() {}

  static Map<Integer, Set<String>> of(ApiRoute route) {
    var codes = new TreeMap<Integer, Set<String>>();
    for (var code : general(route)) put(codes, Code.of(code));
    for (var code : route.note().codes()) put(codes, code);
    return codes;
  }

  private static void put(Map<Integer, Set<String>> codes, Code code) {
    codes.computeIfAbsent(code.status().value(), _ -> new TreeSet<>()).add(code.code().name());
  }

  private static Set<ErrorCode> general(ApiRoute route) {
    var path = route.line().path();
    var codes =
        new LinkedHashSet<>(List.of(INVALID_PAYLOAD, NOT_ACCEPTABLE, INTERNAL, UNAVAILABLE));
    if (route.line().needsToken()) codes.addAll(List.of(UNAUTHORIZED, RATE_LIMIT));
    if (path.startsWith("/auth/") && !route.reads()) codes.add(RATE_LIMIT);
    if (path.startsWith("/clinic/") || path.startsWith("/hq/")) codes.add(FORBIDDEN);
    if (path.contains("{id}")) codes.add(NOT_FOUND);
    if (route.hasBody()) codes.addAll(List.of(PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE));
    if (route.takesKey()) codes.addAll(List.of(CONFLICT, IDEMPOTENCY_KEY_REUSED));
    if (route.takesTags()) codes.add(PRECONDITION_FAILED);
    return codes;
  }
}
