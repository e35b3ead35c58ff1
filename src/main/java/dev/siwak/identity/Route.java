package dev.siwak.identity;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the permission table.
 *
 * @param pattern in the form that Spring's mappings have
 */
record Route(HttpMethod method, PathPattern pattern, Access access) {
  static Route of(HttpMethod method, String pattern, Access access) {
    return new Route(method, PathPatternParser.defaultInstance.parse(pattern), access);
  }
}
