package dev.siwak.identity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field of a request that has an error code of its own, whatever is wrong with it. */
public final class GivenText {
  private GivenText() {}

  /** Empty if it is missing, null, blank or not text. */
  public static Optional<String> of(@Nullable JsonNode field) {
    if (field == null || !field.isString()) return Optional.empty();
    var text = field.stringValue();
    // JSON can hold half a character, which neither a hash nor a row can.
    boolean isText = !text.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return isText ? Optional.of(text) : Optional.empty();
  }
}
