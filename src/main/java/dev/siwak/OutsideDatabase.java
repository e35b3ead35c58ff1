package dev.siwak;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that somebody else runs.
 *
 * @param place the hosts with their ports, and the database
 * @param parameters such as {@code ?sslmode=require}, or the empty text
 */
record OutsideDatabase(String place, String parameters, String user, String password)
    implements DatabaseServer {

  // A password with a slash, a question mark or a hash that nobody escaped moves the borders of the
  // address, and a piece of it would stand where the host is shown. So each part is looked at.
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern DATABASE = Pattern.compile("/[^/@]+");
  private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)=(.*)");
  private static final Set<String> LOGIN = Set.of("user", "password");
  private static final int LAST_PORT = 65_535;

  /**
   * @param url {@code jdbc:postgresql://host:port/db?user=…&password=…} or {@code
   *     postgres://user:password@host:port/db}
   * @throws IllegalArgumentException if it is neither
   */
  static OutsideDatabase at(String url) {
    boolean jdbc = url.startsWith("jdbc:");
    var uri = URI.create(jdbc ? url.substring("jdbc:".length()) : url);
    require(uri.getScheme() != null && uri.getRawFragment() == null);
    require(uri.getScheme().equals("postgresql") || (!jdbc && uri.getScheme().equals("postgres")));
    var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    var login = authority.substring(0, authority.lastIndexOf('@') + 1);
    var hosts = authority.substring(login.length());
    require(Stream.of(hosts.split(",", -1)).allMatch(OutsideDatabase::isHost));
    require(DATABASE.matcher(uri.getRawPath()).matches());
    var pairs = uri.getRawQuery() == null ? List.<String>of() : pairs(uri.getRawQuery());
    // A plus is a plus before the host and a space after it.
    var words = login.replaceFirst("@$", "").replace("+", "%2B").split(":", 2);
    var user = words[0].isEmpty() ? parameter("user", pairs) : decode(words[0]);
    require(!user.isEmpty());
    return new OutsideDatabase(
        hosts + uri.getRawPath(),
        withoutLogin(pairs),
        user,
        words.length < 2 ? parameter("password", pairs) : decode(words[1]));
  }

  private static boolean isHost(String host) {
    var parts = HOST.matcher(host);
    if (!parts.matches()) return false;
    var port = parts.group(1);
    return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LAST_PORT);
  }

  private static List<String> pairs(String query) {
    var pairs = List.of(query.split("&", -1));
    for (var pair : pairs) {
      require(PARAMETER.matcher(pair).matches());
      require(LOGIN.contains(name(pair)) || !pair.contains("@"));
    }
    return pairs;
  }

  private static String name(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String parameter(String name, List<String> pairs) {
    return pairs.stream()
        .filter(pair -> name(pair).equals(name))
        .map(pair -> decode(pair.substring(name.length() + 1)))
        .findFirst()
        .orElse("");
  }

  private static String withoutLogin(List<String> pairs) {
    var kept =
        pairs.stream().filter(pair -> !LOGIN.contains(name(pair))).collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static String decode(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private static void require(boolean accepted) {
    if (!accepted) throw new IllegalArgumentException("not the address of a PostgreSQL server");
  }

  @Override
  public String jdbcUrl() {
    return "jdbc:postgresql://" + place + parameters;
  }

  /** Not ours to stop. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the database of DATABASE_URL (" + place + ")";
  }
}
