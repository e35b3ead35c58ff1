package dev.siwak.identity;

import dev.siwak.kernel.UserId;
import java.util.Map;

/**
 * Somebody who works for a clinic, or is invited to.
 *
 * @param id of the membership
 * @param name empty while the invitation is pending, whatever the person's account elsewhere says
 * @param active whether the account may sign in at all
 */
record Member(
    long id, UserId user, String email, String name, Role role, boolean pending, boolean active) {

  /** Who has the clinic in hand at this moment; an invited owner does not yet. */
  boolean isActingOwner() {
    return role == Role.OWNER && !pending && active;
  }

  /** What the audit log says of a change. */
  Map<String, Object> meta() {
    return Map.of("target_user_id", user.value(), "target_email", email, "role", role.name());
  }

  Member as(Role other) {
    return new Member(id, user, email, name, other, pending, active);
  }
}
