package dev.siwak.patients;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.StorableText;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request says of a patient: a field that is missing stays as it is.
 *
 * @param region whose national numbers are understood
 */
record PatientFields(JsonNode body, String region) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTES = 4_096;
  private static final int MOST_PURPOSES = 20;
  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9_]{0,49}");

  PatientFields {
    if (!body.isObject()) throw invalid("an object is expected");
  }

  PatientForm onto(PatientForm now) {
    return new PatientForm(
        body.has("name") ? text("name", LONGEST_NAME) : now.name(),
        body.has("phone") ? phone() : now.phone(),
        body.has("language") ? language() : now.language(),
        body.has("notes") ? notes() : now.notes(),
        body.has("consents") ? consents() : now.consents());
  }

  private @Nullable PhoneNumber phone() {
    var given = body.path("phone");
    if (given.isNull()) return null;
    if (!given.isString()) throw invalidPhone();
    return PhoneNumber.parse(given.stringValue(), region).orElseThrow(PatientFields::invalidPhone);
  }

  private Language language() {
    return Optional.of(body.path("language"))
        .filter(JsonNode::isString)
        .flatMap(given -> Language.withCode(given.stringValue()))
        .orElseThrow(() -> invalid("language is en or ar"));
  }

  private String notes() {
    var notes = text("notes", LONGEST_NOTES);
    return notes == null ? "" : notes;
  }

  private @Nullable String text(String name, int longest) {
    var given = body.path(name);
    if (given.isNull()) return null;
    if (!given.isString()
        || given.stringValue().length() > longest
        || !StorableText.isStorable(given.stringValue()))
      throw invalid(name + " is a text of at most " + longest);
    return given.stringValue();
  }

  private Map<String, Boolean> consents() {
    var given = body.path("consents");
    if (!given.isObject() || given.size() > MOST_PURPOSES) throw invalidConsents();
    var consents = new HashMap<String, Boolean>();
    for (var each : given.properties()) {
      if (!PURPOSE.matcher(each.getKey()).matches() || !each.getValue().isBoolean())
        throw invalidConsents();
      consents.put(each.getKey(), each.getValue().booleanValue());
    }
    return consents;
  }

  private static ApiException invalidPhone() {
    return new ApiException(ErrorCode.INVALID_PHONE, "phone is a number with its country code");
  }

  private static ApiException invalidConsents() {
    return invalid("consents are {purpose: true or false}, at most " + MOST_PURPOSES);
  }

  private static ApiException invalid(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }
}
