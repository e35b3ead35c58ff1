package dev.siwak.clinics;

import dev.siwak.kernel.EmailAddress;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.StorableText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What a setting may be.
 *
 * @param name as the API calls it
 * @param reading the value as it is kept, in JSON's own types; empty for what is not allowed
 */
record SettingType(String name, Function<JsonNode, Optional<Object>> reading) {
  private static final Pattern LANGUAGE = Pattern.compile("en|ar");
  private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{2,15}");
  private static final Pattern SECRET = Pattern.compile("[!-~]{16,200}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final int LONGEST_LINK = 500;
  private static final int LONGEST_LIST = 10;

  static final SettingType FLAG =
      new SettingType(
          "boolean",
          given -> given.isBoolean() ? Optional.of(given.booleanValue()) : Optional.empty());

  static final SettingType WEEKDAY = integer(0, 6);
  static final SettingType WEEKDAYS = integers(6, 0, 6, Comparator.naturalOrder());
  static final SettingType LANGUAGE_CODE = matching("en or ar", LANGUAGE);
  static final SettingType DIGITS = matching("text, 2–15 digits", SHORT_NUMBER);
  static final SettingType SECRET_TEXT = matching("secret, 16–200 visible ASCII", SECRET);

  static final SettingType PHONE =
      new SettingType(
          "telephone number, E.164",
          given ->
              text(given).flatMap(typed -> PhoneNumber.parse(typed, "ZZ")).map(PhoneNumber::value));

  static final SettingType LINK =
      new SettingType(
          "http(s) link, at most " + LONGEST_LINK,
          given -> text(given).map(String::strip).filter(SettingType::isLink).map(link -> link));

  static final SettingType EMAILS =
      new SettingType("list of at most " + LONGEST_LIST + " e-mail addresses", SettingType::emails);

  static final SettingType TIMES = new SettingType("{from,to}, each HH:MM", SettingType::times);

  static SettingType integer(int least, int most) {
    return new SettingType(
        "integer, " + least + "–" + most, given -> whole(given, least, most).map(number -> number));
  }

  static SettingType integers(int mostOfThem, int least, int most, Comparator<Integer> order) {
    return new SettingType(
        "list of at most %d integers, %d–%d".formatted(mostOfThem, least, most),
        given -> {
          if (!given.isArray() || given.size() > mostOfThem) return Optional.empty();
          var numbers =
              given.values().stream()
                  .flatMap(number -> whole(number, least, most).stream())
                  .distinct()
                  .sorted(order)
                  .toList();
          return numbers.size() == given.size() ? Optional.of(numbers) : Optional.empty();
        });
  }

  static SettingType text(int longest) {
    return new SettingType(
        "text, at most " + longest,
        given ->
            text(given)
                .map(String::strip)
                .filter(text -> text.length() <= longest)
                .map(text -> text));
  }

  Optional<Object> read(JsonNode given) {
    return reading.apply(given);
  }

  private static SettingType matching(String name, Pattern pattern) {
    return new SettingType(
        name, given -> text(given).filter(pattern.asMatchPredicate()).map(text -> text));
  }

  /** As it can be kept: without control characters and broken halves. */
  private static Optional<String> text(JsonNode given) {
    return Optional.of(given)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(StorableText::isStorable)
        .filter(text -> text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'));
  }

  private static Optional<Integer> whole(JsonNode given, int least, int most) {
    return Optional.of(given)
        .filter(number -> number.isIntegralNumber() && number.canConvertToInt())
        .map(JsonNode::intValue)
        .filter(number -> number >= least && number <= most);
  }

  private static boolean isLink(String text) {
    try {
      var link = URI.create(text);
      var scheme = link.getScheme();
      return text.length() <= LONGEST_LINK
          && link.getHost() != null
          && ("https".equals(scheme) || "http".equals(scheme));
    } catch (IllegalArgumentException notALink) {
      return false;
    }
  }

  private static Optional<Object> emails(JsonNode given) {
    if (!given.isArray() || given.size() > LONGEST_LIST) return Optional.empty();
    var addresses =
        given.values().stream()
            .flatMap(typed -> text(typed).flatMap(EmailAddress::parse).stream())
            .toList();
    return addresses.size() == given.size()
        ? Optional.of(addresses.stream().distinct().toList())
        : Optional.empty();
  }

  private static Optional<Object> times(JsonNode given) {
    if (!given.isObject() || given.size() != 2) return Optional.empty();
    var times =
        IntStream.range(0, 2)
            .mapToObj(i -> given.get(List.of("from", "to").get(i)))
            .flatMap(time -> Optional.ofNullable(time).flatMap(SettingType::time).stream())
            .toList();
    return times.size() == 2
        ? Optional.of(Map.of("from", times.getFirst(), "to", times.getLast()))
        : Optional.empty();
  }

  private static Optional<String> time(JsonNode given) {
    try {
      return text(given).map(typed -> TIME.format(LocalTime.parse(typed, TIME)));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
