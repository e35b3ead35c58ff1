package dev.siwak;

import dev.siwak.kernel.PhoneNumber;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the value of an environment variable may be.
 *
 * @param description for the line that stops the start: "{@code … is accepted}"
 * @param reader the value as the application uses it; throws {@link IllegalArgumentException} or
 *     {@link DateTimeException} for a value that is not accepted
 */
record Accepted(String description, UnaryOperator<String> reader) {
  private static final int KEY_BYTES = 32;
  private static final Pattern JSON_PHONE = Pattern.compile("\\+?[0-9]{5,17}");

  static Accepted text() {
    return new Accepted("any text", value -> value);
  }

  static Accepted path() {
    return new Accepted("the path of a folder", value -> Path.of(value).toString());
  }

  static Accepted flag() {
    return oneOf("true", "false");
  }

  static Accepted oneOf(String... words) {
    return only(String.join(" or ", words), value -> List.of(words).contains(value));
  }

  static Accepted whole(int least, int most) {
    return new Accepted(
        "a whole number from " + least + " to " + most,
        value -> {
          int number = Integer.parseInt(value);
          require(least <= number && number <= most);
          return Integer.toString(number);
        });
  }

  static Accepted amount() {
    return new Accepted(
        "an amount of 0 or more, such as 2.50",
        value -> {
          var amount = new BigDecimal(value);
          require(amount.signum() >= 0);
          return amount.toPlainString();
        });
  }

  /** An instant with its offset, handed on in UTC; of this century, which any database can hold. */
  static Accepted instant() {
    return new Accepted(
        "an ISO instant from 2000 to 2099 such as 2027-03-01T06:00:00Z",
        value -> {
          var time = OffsetDateTime.parse(value);
          require(time.getYear() >= 2000 && time.getYear() < 2100);
          return time.toInstant().toString();
        });
  }

  /** Without the slash at the end, so that paths can be added to it. */
  static Accepted webAddress() {
    return new Accepted(
        "an address that begins with http:// or https://",
        value -> requireAddress(value, "http", "https").replaceFirst("/+$", ""));
  }

  static Accepted mailAddress() {
    return new Accepted(
        "smtp://user:password@host:port?from=address or smtps://…",
        value -> {
          var query = URI.create(requireAddress(value, "smtp", "smtps")).getQuery();
          require(query == null || query.matches("from=[!-~]+@[!-~]+"));
          return value;
        });
  }

  static Accepted database() {
    return new Accepted(
        "jdbc:postgresql://host:port/db?user=…&password=… or postgres://user:password@host:port/db",
        value -> {
          OutsideDatabase.at(value);
          return value;
        });
  }

  static Accepted networkAddress() {
    return only("an IP address of this machine", Accepted::isAddress);
  }

  static Accepted networks() {
    return only(
        "IP networks such as 10.0.0.0/8, separated by commas",
        value -> parts(value).allMatch(Accepted::isNetwork));
  }

  static Accepted keys() {
    return only(
        "keys of 32 bytes in base64, separated by commas",
        value -> parts(value).allMatch(key -> Base64.getDecoder().decode(key).length == KEY_BYTES));
  }

  static Accepted allowlist() {
    return only(
        "a JSON object of clinic → list of telephone numbers, such as {\"*\":[\"+966500000001\"]}",
        value -> {
          try {
            var lists = JsonMapper.shared().readTree(value);
            return lists.isObject() && lists.valueStream().allMatch(Accepted::isListOfNumbers);
          } catch (JacksonException _) {
            return false;
          }
        });
  }

  private static boolean isListOfNumbers(JsonNode list) {
    return list.isArray()
        && list.valueStream()
            .allMatch(
                number ->
                    number.isString()
                        && JSON_PHONE.matcher(number.stringValue()).matches()
                        && PhoneNumber.fromWhatsApp(number.stringValue()).isPresent());
  }

  private static Accepted only(String description, Predicate<String> test) {
    return new Accepted(
        description,
        value -> {
          require(test.test(value));
          return value;
        });
  }

  private static String requireAddress(String value, String... schemes) {
    var address = URI.create(value);
    require(address.getScheme() != null && List.of(schemes).contains(address.getScheme()));
    require(address.getHost() != null);
    return value;
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip);
  }

  private static boolean isNetwork(String network) {
    int slash = network.indexOf('/');
    if (slash < 0) return isAddress(network);
    var address = network.substring(0, slash);
    int bits = Integer.parseInt(network.substring(slash + 1));
    return isAddress(address) && bits >= 0 && bits <= (address.contains(":") ? 128 : 32);
  }

  /** Digits, dots and colons only, so that no name is looked up. */
  private static boolean isAddress(String address) {
    if (!address.matches("[0-9.]+\\.[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) return false;
    try {
      return InetAddress.getByName(address).getHostAddress() != null;
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static void require(boolean accepted) {
    if (!accepted) throw new IllegalArgumentException();
  }
}
