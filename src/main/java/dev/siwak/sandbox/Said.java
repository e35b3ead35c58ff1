package dev.siwak.sandbox;

import static dev.siwak.web.ErrorCode.INVALID_PAYLOAD;
import static java.util.Objects.requireNonNullElse;

import dev.siwak.sandbox.SimulatedPhone.Tap;
import dev.siwak.web.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator's patient writes or taps.
 *
 * @param replyId of the tapped button or row; null for typed words
 * @param replyType {@code list_reply} for a row; {@code button_reply} unless it is said
 */
record Said(
    @Nullable String clinic,
    @Nullable String phone,
    @Nullable String name,
    @Nullable String text,
    @Nullable String replyId,
    @Nullable String replyType) {
  private static final List<String> REPLY_TYPES = List.of("button_reply", "list_reply");

  String words() {
    if (text == null || text.isBlank()) throw new ApiException(INVALID_PAYLOAD, "text is missing");
    return text;
  }

  @Nullable Tap tap() {
    if (replyId == null) return null;
    var type = requireNonNullElse(replyType, "button_reply");
    if (!REPLY_TYPES.contains(type))
      throw new ApiException(INVALID_PAYLOAD, "reply_type is one of " + REPLY_TYPES);
    return new Tap(type, replyId);
  }
}
