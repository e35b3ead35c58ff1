package dev.siwak.web;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written about a route beside its controller.
 *
 * @param file an example of the CSV file that is sent instead of JSON
 * @param answer the media type where it is not JSON
 */
record RouteNote(
    String summary,
    Optional<ObjectNode> body,
    Optional<String> file,
    Optional<ObjectNode> query,
    Optional<String> answer,
    List<Code> codes) {
  static final RouteNote NONE =
      new RouteNote(
          "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** One that this route has of its own. */
  record Code(ErrorCode code, HttpStatus status) {
    static Code of(ErrorCode code) {
      return new Code(code, code.status());
    }

    /** {@code SLOT_TAKEN}, or {@code 400:INVALID_TOKEN} where it is not the code's usual status. */
    static Code read(String text) {
      int colon = text.indexOf(':');
      var code = ErrorCode.valueOf(text.substring(colon + 1));
      return colon < 0
          ? of(code)
          : new Code(code, HttpStatus.valueOf(Integer.parseInt(text.substring(0, colon))));
    }
  }

  RouteNote {
    codes = List.copyOf(codes);
  }
}
