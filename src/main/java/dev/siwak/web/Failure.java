package dev.siwak.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a refused or failed request is answered with.
 *
 * @param headers that belong to this answer, such as {@code Retry-After} or {@code Allow}
 * @param fields which parts of the request were wrong, as JSON pointers
 */
record Failure(
    ErrorCode code,
    HttpStatus status,
    String detail,
    Map<String, String> headers,
    List<Field> fields) {
  record Field(String pointer, String detail) {}

  Failure {
    headers = Map.copyOf(headers);
    fields = List.copyOf(fields);
  }

  static Failure of(ErrorCode code) {
    return of(code, null);
  }

  static Failure of(ErrorCode code, @Nullable String detail) {
    var said = detail == null ? sentence(code) : detail;
    var headers =
        code == ErrorCode.UNAUTHORIZED
            ? Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            : Map.<String, String>of();
    return new Failure(code, code.status(), said, headers, List.of());
  }

  Failure as(HttpStatus other) {
    return new Failure(code, other, detail, headers, fields);
  }

  Failure with(String header, String value) {
    return new Failure(code, status, detail, Map.of(header, value), fields);
  }

  Failure at(String pointer, String problem) {
    return new Failure(code, status, detail, headers, List.of(new Field(pointer, problem)));
  }

  private static String sentence(ErrorCode code) {
    var words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
