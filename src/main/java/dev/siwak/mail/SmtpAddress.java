package dev.siwak.mail;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * The value of {@code SMTP_URL}.
 *
 * @param encrypted from the first byte; otherwise by STARTTLS where the server offers it
 * @param from the sender of every mail
 */
record SmtpAddress(
    String host, int port, boolean encrypted, Optional<Credentials> credentials, String from) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_ENCRYPTED = 465;
  private static final String FROM = "from=";

  record Credentials(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * @param url {@code smtp://user:password@host:port?from=address} or {@code smtps://…}
   * @param publicBaseUrl whose host stands in the sender's address if nothing else tells it
   */
  static SmtpAddress of(String url, String publicBaseUrl) {
    var uri = URI.create(url);
    boolean encrypted = uri.getScheme().equals("smtps");
    var credentials = Optional.ofNullable(uri.getRawUserInfo()).map(SmtpAddress::credentials);
    int port = uri.getPort() > 0 ? uri.getPort() : encrypted ? SUBMISSION_ENCRYPTED : SUBMISSION;
    var from =
        Optional.ofNullable(uri.getRawQuery())
            .filter(query -> query.startsWith(FROM))
            .map(query -> decoded(query.substring(FROM.length())))
            .or(() -> credentials.map(Credentials::user).filter(user -> user.contains("@")))
            .orElseGet(() -> "siwak@" + URI.create(publicBaseUrl).getHost());
    return new SmtpAddress(uri.getHost(), port, encrypted, credentials, from);
  }

  /** A password must not cross a network in the clear. */
  boolean mustEncrypt() {
    return credentials.isPresent()
        && !host.matches("localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1]");
  }

  private static Credentials credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Credentials(decoded(userInfo), "")
        : new Credentials(
            decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  private static String decoded(String raw) {
    return UriUtils.decode(raw, StandardCharsets.UTF_8);
  }
}
