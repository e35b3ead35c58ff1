package dev.siwak.web;

import java.util.List;

/** What the description of the API asks of whoever keeps the permission table. */
public interface RouteAccess {
  /** A caller of {@link Line#callers()} without a token. */
  String EVERYONE = "everyone";

  /** A caller with the token of a support session. */
  String SUPPORT = "support";

  /**
   * One route.
   *
   * @param path in the form that Spring's mappings have
   * @param callers {@link #EVERYONE}, {@code user} for whoever is signed in, a role's name, or
   *     {@link #SUPPORT}
   */
  record Line(String method, String path, List<String> callers) {
    public Line {
      callers = List.copyOf(callers);
    }

    boolean needsToken() {
      return !callers.contains(EVERYONE);
    }
  }

  List<Line> lines();
}
