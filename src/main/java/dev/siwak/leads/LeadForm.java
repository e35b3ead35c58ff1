package dev.siwak.leads;

import dev.siwak.kernel.EmailAddress;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.StorableText;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who left a number, as the sender's form has it.
 *
 * @param leadId as the sender knows the lead; null if it has no id
 * @param name on one line
 * @param source where the sender has the lead from
 */
record LeadForm(
    @Nullable String leadId,
    String name,
    PhoneNumber phone,
    Language language,
    @Nullable String email,
    @Nullable String source) {
  private static final int LONGEST_ID = 255;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_SOURCE = 200;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");

  /**
   * Read strictly; a blank text where none is needed counts as none, because forms send their empty
   * fields along.
   *
   * @param region whose national numbers are understood
   */
  static LeadForm read(JsonNode body, String region) {
    return new LeadForm(
        text(body, "lead_id", LONGEST_ID),
        name(body),
        phone(body, region),
        language(body),
        email(body),
        text(body, "source", LONGEST_SOURCE));
  }

  private static String name(JsonNode body) {
    var given = text(body, "name", LONGEST_NAME);
    var name = given == null ? "" : BETWEEN_WORDS.matcher(given).replaceAll(" ").strip();
    if (name.isEmpty()) throw new ApiException(ErrorCode.INVALID_PAYLOAD, "name is missing");
    return name;
  }

  private static PhoneNumber phone(JsonNode body, String region) {
    return written(body, "phone")
        .flatMap(typed -> PhoneNumber.parse(typed, region))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_PHONE, "phone is a number with its country code"));
  }

  private static Language language(JsonNode body) {
    return written(body, "language")
        .flatMap(Language::withCode)
        .orElseThrow(() -> new ApiException(ErrorCode.INVALID_LANGUAGE, "language is en or ar"));
  }

  private static @Nullable String email(JsonNode body) {
    if (isLeftOut(body.path("email"))) return null;
    var typed = written(body, "email");
    if (typed.filter(String::isBlank).isPresent()) return null;
    return typed
        .flatMap(EmailAddress::parse)
        .orElseThrow(() -> new ApiException(ErrorCode.INVALID_EMAIL));
  }

  private static @Nullable String text(JsonNode body, String field, int longest) {
    var given = body.path(field);
    if (isLeftOut(given)) return null;
    if (!given.isString()
        || given.stringValue().length() > longest
        || !StorableText.isStorable(given.stringValue()))
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, field + " is a text of at most " + longest);
    var text = given.stringValue().strip();
    return text.isEmpty() ? null : text;
  }

  private static Optional<String> written(JsonNode body, String field) {
    return Optional.of(body.path(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static boolean isLeftOut(JsonNode given) {
    return given.isMissingNode() || given.isNull();
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "lead";
  }
}
