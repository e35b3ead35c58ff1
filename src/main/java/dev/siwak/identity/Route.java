package dev.siwak.identity;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
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

  /** Which clinic a path of this route names. */
  String slug(PathContainer path) {
    return slug(pattern, path);
  }

  static String slug(PathPattern pattern, PathContainer path) {
    var match = pattern.matchAndExtract(path);
    var slug = match == null ? null : match.getUriVariables().get("slug");
    if (slug == null) throw new IllegalStateException("a member's route names its clinic");
    return slug;
  }
}
