package dev.siwak.whatsapp;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.templates.TemplateForm;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A test that somebody asks for, as it comes from outside; what is wrong shows as it is read. */
record TestSendForm(JsonNode body, String region) {
  private static final String GREETING = "greet";
  private static final int LONGEST_NUMBER = 32;
  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^0-9+]");

  /** What the log calls the recipient: nothing but a number stands there. */
  String to() {
    return number()
        .map(PhoneNumber::value)
        .orElseGet(() -> NOT_OF_A_NUMBER.matcher(typed()).replaceAll(""));
  }

  Optional<PhoneNumber> number() {
    return PhoneNumber.parse(typed(), region);
  }

  void mustBeAnObject() {
    if (!body.isObject())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "an object is expected");
  }

  String templateKey() {
    var given = body.path("template_key");
    return given.isMissingNode() || given.isNull() ? GREETING : TemplateForm.key(body);
  }

  /** Null: the clinic's. */
  @Nullable Language language() {
    return TemplateForm.language(body);
  }

  Map<String, String> variables() {
    return TemplateForm.values(body);
  }

  private String typed() {
    var given = body.path("to_sandbox_phone");
    if (!given.isString() || given.stringValue().length() > LONGEST_NUMBER) return "";
    return given.stringValue();
  }
}
