package dev.siwak;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Where the database is and who its owner is. */
interface DatabaseServer extends AutoCloseable {
  String jdbcUrl();

  String user();

  String password();

  @Override
  void close();

  /**
   * A server that somebody else runs.
   *
   * @param url {@code jdbc:postgresql://…} or {@code postgres://user:password@host:port/db}, which
   *     may end in parameters such as {@code ?sslmode=require}
   * @throws IllegalArgumentException if it is neither
   */
  static DatabaseServer at(String url) {
    boolean jdbc = url.startsWith("jdbc:");
    var uri = URI.create(jdbc ? url.substring("jdbc:".length()) : url);
    var schemes = jdbc ? List.of("postgresql") : List.of("postgres", "postgresql");
    var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    var hosts = authority.substring(authority.lastIndexOf('@') + 1);
    if (!schemes.contains(uri.getScheme()) || hosts.isEmpty())
      throw new IllegalArgumentException("not the address of a PostgreSQL server");
    var parameters = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    // A plus is a plus before the host and a space after it.
    var login = authority.substring(0, authority.length() - hosts.length()).replace("+", "%2B");
    var words = login.replaceFirst("@$", "").split(":", 2);
    return new External(
        "jdbc:postgresql://" + hosts + uri.getRawPath() + parameters,
        words[0].isEmpty() ? parameter("user", parameters) : decode(words[0]),
        words.length < 2 ? parameter("password", parameters) : decode(words[1]));
  }

  private static String parameter(String name, String parameters) {
    return Stream.of(parameters.split("[?&]"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decode(pair.substring(name.length() + 1)))
        .findFirst()
        .orElse("");
  }

  private static String decode(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /** Not ours to stop. */
  record External(String jdbcUrl, String user, String password) implements DatabaseServer {
    @Override
    public void close() {}

    @Override
    public String toString() {
      // Without the parameters, which may hold a password.
      return "the database of DATABASE_URL (%s)"
          .formatted(jdbcUrl.replaceFirst("jdbc:postgresql://", "").replaceFirst("\\?.*", ""));
    }
  }
}
