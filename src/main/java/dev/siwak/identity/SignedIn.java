package dev.siwak.identity;

import dev.siwak.kernel.UserId;

/** Who is signed in, on a route that belongs to no clinic; put into the request by the check. */
record SignedIn(UserId user) {
  static final String ATTRIBUTE = "dev.siwak.identity.SignedIn";
}
