package dev.siwak.conversations;

import dev.siwak.kernel.StorableText;
import dev.siwak.kernel.UserId;
import dev.siwak.templates.TemplateForm;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people at the desk send, read strictly. */
final class DeskForm {
  private DeskForm() {}

  static Reply reply(JsonNode body) {
    boolean free = body.has("text");
    if (free == body.has("template_key"))
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "either text or template_key");
    return free
        ? new Reply.FreeText(text(body.path("text"), ErrorCode.LINT_FAILED))
        : new Reply.FromTemplate(TemplateForm.key(body), TemplateForm.values(body));
  }

  static boolean on(JsonNode body) {
    var on = body.path("on");
    if (!on.isBoolean()) throw new ApiException(ErrorCode.INVALID_PAYLOAD, "on is true or false");
    return on.booleanValue();
  }

  static String note(JsonNode body) {
    return text(body.path("body"), ErrorCode.INVALID_PAYLOAD);
  }

  /** Null for nobody, which has to be said. */
  static @Nullable UserId assignee(JsonNode body) {
    var user = body.path("user_id");
    if (user.isNull()) return null;
    if (!user.isIntegralNumber() || !user.canConvertToLong())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "user_id is an id or null");
    return new UserId(user.longValue());
  }

  private static String text(JsonNode given, ErrorCode otherwise) {
    if (!given.isString() || isUnfit(given.stringValue()))
      throw new ApiException(otherwise, "a text of 4096 characters at most");
    return given.stringValue();
  }

  private static boolean isUnfit(String text) {
    return text.isBlank()
        || text.codePointCount(0, text.length()) > OutgoingMessage.TEXT
        || !StorableText.isStorable(text);
  }
}
