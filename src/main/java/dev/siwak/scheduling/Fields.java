package dev.siwak.scheduling;

import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request, each with the code that its caller gets when it is not as it should be.
 */
record Fields(JsonNode body) {
  private static final int LONGEST_TEXT = 4096;

  Fields {
    if (!body.isObject())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "an object is expected");
  }

  long id(String name, ErrorCode otherwise) {
    var value = body.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong())
      throw new ApiException(otherwise, name + " is an id");
    return value.asLong();
  }

  String text(String name, ErrorCode otherwise) {
    return optional(name, otherwise)
        .orElseThrow(() -> new ApiException(otherwise, name + " is missing"));
  }

  /** Empty when missing or null. */
  Optional<String> optional(String name, ErrorCode otherwise) {
    var value = body.path(name);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isString() || value.asString().isBlank())
      throw new ApiException(otherwise, name + " is a text");
    return Optional.of(value.asString());
  }

  /** What staff write, perhaps nothing. */
  Optional<String> prose(String name) {
    var value = body.path(name);
    if (value.isMissingNode() || value.isNull()) return Optional.empty();
    if (!value.isString() || value.asString().length() > LONGEST_TEXT)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, name + " is a text of 4096 at most");
    return Optional.of(value.asString());
  }
}
