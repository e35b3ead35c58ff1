package dev.siwak.identity;

import dev.siwak.kernel.UserId;
import java.util.Optional;

/**
 * Who is signed in, on a route that belongs to no clinic; put into the request by the check.
 *
 * @param support under which they are, if it was a support token
 */
record SignedIn(UserId user, Optional<SupportSession> support) {
  static final String ATTRIBUTE = "dev.siwak.identity.SignedIn";
}
