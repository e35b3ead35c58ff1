package dev.siwak.identity;

import java.util.Set;

/** Who may call a route. */
sealed interface Access {
  /** Anybody; a token is not looked at. */
  record Everyone() implements Access {}

  /** Whoever is signed in, for what is their own. */
  record Users() implements Access {}

  /** Members of the clinic in the path, in one of these roles. */
  record Members(Set<Role> roles) implements Access {}
}
