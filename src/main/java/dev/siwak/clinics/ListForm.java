package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.StorableText;
import dev.siwak.kernel.TimeSlot;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One item of a list that replaces another, read field by field; each has the code that its caller
 * gets when it is not as it should be.
 */
record ListForm(JsonNode item) {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_TEXT = 2_000;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  ListForm {
    if (!item.isObject()) throw invalid("an item is an object");
  }

  /** The items of {@code {"name":[…]}}. */
  static <T> List<T> items(JsonNode body, String name, int most, Function<ListForm, T> read) {
    var list = body.path(name);
    if (!list.isArray()) throw invalid(name + " is a list");
    if (list.size() > most) throw invalid(name + ": at most " + most);
    return list.values().stream().map(ListForm::new).map(read).toList();
  }

  <T> List<T> list(String name, int most, Function<ListForm, T> read) {
    return isMissing(name) ? List.of() : items(item, name, most, read);
  }

  /** By which the clinic and its calendars know the thing. */
  String code() {
    return code("code", ErrorCode.INVALID_PAYLOAD);
  }

  String code(String name, ErrorCode otherwise) {
    return code(item.path(name))
        .orElseThrow(() -> new ApiException(otherwise, name + " is a code"));
  }

  @Nullable String optionalCode(String name, ErrorCode otherwise) {
    return isMissing(name) ? null : code(name, otherwise);
  }

  Set<String> codes(String name, int most) {
    var codes = new HashSet<String>();
    for (var each : array(name, most))
      codes.add(
          code(each)
              .orElseThrow(() -> new ApiException(ErrorCode.INVALID_SERVICE, name + " are codes")));
    return codes;
  }

  private static Optional<String> code(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(CODE.asMatchPredicate());
  }

  String name() {
    var name = text("name", LONGEST_NAME);
    if (name.isEmpty()) throw invalid("name is missing");
    return name;
  }

  /** Empty when missing or null. */
  String text(String name, int longest) {
    if (isMissing(name)) return "";
    var value = item.path(name);
    if (!value.isString()) throw invalid(name + " is a text");
    var text = value.stringValue().strip();
    if (text.length() > longest || !StorableText.isStorable(text))
      throw invalid(name + " is a text of at most " + longest);
    return text;
  }

  int integer(String name, int least, int most) {
    var value = item.path(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most)
      throw invalid("%s is an integer from %d to %d".formatted(name, least, most));
    return value.intValue();
  }

  /** True when missing. */
  boolean active() {
    if (isMissing("is_active")) return true;
    if (!item.path("is_active").isBoolean()) throw invalid("is_active is true or false");
    return item.path("is_active").booleanValue();
  }

  Language language() {
    return language(item.path("language"));
  }

  Set<Language> languages() {
    var languages = new HashSet<Language>();
    for (var each : array("languages", Language.values().length)) languages.add(language(each));
    return languages;
  }

  private static Language language(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isString)
        .flatMap(given -> Language.withCode(given.stringValue()))
        .orElseThrow(() -> invalid("a language is en or ar"));
  }

  DayOfWeek weekday() {
    var value = item.path("weekday");
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 0
        || value.intValue() > 6) throw hours("weekday is 0 to 6");
    return Columns.day(value.intValue());
  }

  LocalTime hour(String name) {
    try {
      var value = item.path(name);
      if (value.isString()) return LocalTime.parse(value.stringValue(), HOUR);
    } catch (DateTimeException notATime) {
      // answered like any other
    }
    throw hours(name + " is HH:MM");
  }

  TimeSlot slot(String start, String end, ClinicTime clinic) {
    var from = clinic.parse(time(start), ErrorCode.INVALID_PAYLOAD);
    var to = clinic.parse(time(end), ErrorCode.INVALID_PAYLOAD);
    if (!from.isBefore(to)) throw invalid(end + " is after " + start);
    return new TimeSlot(from, to);
  }

  private String time(String name) {
    var value = item.path(name);
    if (!value.isString()) throw invalid(name + " is a time");
    return value.stringValue();
  }

  private Iterable<JsonNode> array(String name, int most) {
    if (isMissing(name)) return List.of();
    var list = item.path(name);
    if (!list.isArray() || list.size() > most)
      throw invalid("%s is a list of at most %d".formatted(name, most));
    return list;
  }

  private boolean isMissing(String name) {
    return item.path(name).isMissingNode() || item.path(name).isNull();
  }

  static ApiException invalid(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }

  private static ApiException hours(String why) {
    return new ApiException(ErrorCode.INVALID_HOURS, why);
  }
}
