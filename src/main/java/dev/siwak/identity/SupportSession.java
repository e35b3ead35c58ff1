package dev.siwak.identity;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import java.time.Instant;

/**
 * One of our own people inside one clinic, as its token finds it.
 *
 * @param live whether the token opens anything at this moment: not stopped, not expired, and its
 *     holder still one of us
 */
record SupportSession(
    long id, ClinicId clinic, UserId staff, String email, Instant expiresAt, boolean live) {
  Actor.Support actor() {
    return new Actor.Support(id, staff);
  }
}
