package dev.siwak.templates;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.siwak.kernel.Language;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller writes about templates, read strictly; what is null counts as not given. */
public final class TemplateForm {
  private static final int MOST = 500;

  /** What no template is called is not looked for. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");

  private TemplateForm() {}

  static List<TemplateChange> changes(JsonNode body) {
    var templates = body.path("templates");
    if (!templates.isArray() || templates.size() > MOST)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "templates is a list of 500 at most");
    var changes = new ArrayList<TemplateChange>();
    var named = new HashSet<List<String>>();
    for (var row : templates) {
      var change = change(row);
      if (!named.add(List.of(change.key(), change.lang())))
        throw new ApiException(ErrorCode.INVALID_PAYLOAD, "a template stands twice");
      changes.add(change);
    }
    return changes;
  }

  private static TemplateChange change(JsonNode row) {
    if (!row.isObject())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "a template is an object");
    return new TemplateChange(
        name(row, "key"),
        name(row, "lang"),
        enabled(row.path("enabled")),
        variables(row.path("variables")),
        body(row.path("body")));
  }

  /** The {@code template_key} of a body. */
  public static String key(JsonNode body) {
    return name(body, "template_key");
  }

  /** The {@code variables} of a body: a text for each name. */
  public static Map<String, String> values(JsonNode body) {
    var given = body.path("variables");
    if (isLeftOut(given)) return Map.of();
    if (!given.isObject() || !given.valueStream().allMatch(JsonNode::isString))
      throw new ApiException(ErrorCode.LINT_FAILED, "variables is an object of texts");
    return given
        .propertyStream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }

  /** The {@code lang} of a body; null where it names none. */
  public static @Nullable Language language(JsonNode body) {
    if (isLeftOut(body.path("lang"))) return null;
    return Language.withCode(name(body, "lang"))
        .orElseThrow(() -> new ApiException(ErrorCode.INVALID_TEMPLATE, "lang is en or ar"));
  }

  private static String name(JsonNode row, String field) {
    var given = row.path(field);
    if (!given.isString() || !NAME.matcher(given.stringValue()).matches())
      throw new ApiException(ErrorCode.INVALID_TEMPLATE, field + " names no template");
    return given.stringValue();
  }

  private static @Nullable Boolean enabled(JsonNode given) {
    if (isLeftOut(given)) return null;
    if (!given.isBoolean())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "enabled is true or false");
    return given.booleanValue();
  }

  private static @Nullable List<String> variables(JsonNode given) {
    if (isLeftOut(given)) return null;
    if (!given.isArray() || !given.valueStream().allMatch(JsonNode::isString))
      throw new ApiException(ErrorCode.LINT_FAILED, "variables is a list of names");
    return given.valueStream().map(JsonNode::stringValue).toList();
  }

  private static @Nullable String body(JsonNode given) {
    if (isLeftOut(given)) return null;
    if (!given.isString()) throw new ApiException(ErrorCode.LINT_FAILED, "body is a text");
    return given.stringValue();
  }

  private static boolean isLeftOut(JsonNode given) {
    return given.isMissingNode() || given.isNull();
  }
}
