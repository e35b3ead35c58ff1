package dev.siwak.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** What a request's {@code Authorization: Bearer} holds. */
record BearerToken(String value) {
  private static final String SCHEME = "Bearer ";

  static Optional<BearerToken> of(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(new BearerToken(header.substring(SCHEME.length()).strip()))
        : Optional.empty();
  }

  /** An access token is a JWT, whose three parts dots divide; a support token has none. */
  boolean mayBeSupport() {
    return !value.isEmpty() && value.indexOf('.') < 0;
  }

  /** It must not get into a log by being part of something that does. */
  @Override
  public String toString() {
    return "…";
  }
}
