package dev.siwak.identity;

import java.util.Set;

/** Who may call a route. */
sealed interface Access {
  /** Anybody; a token is not looked at. */
  record Everyone() implements Access {}

  /**
   * Whoever is signed in, for what is their own.
   *
   * @param support whether a support token will do
   */
  record Users(boolean support) implements Access {}

  /**
   * Members of the clinic in the path, in one of these roles.
   *
   * @param support whether a support token of that clinic will do
   */
  record Members(Set<Role> roles, boolean support) implements Access {}

  /** Our own people, in one of these roles; never by a support token. */
  record Hq(Set<HqRole> roles) implements Access {}
}
