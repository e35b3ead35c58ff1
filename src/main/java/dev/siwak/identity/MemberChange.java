package dev.siwak.identity;

import dev.siwak.kernel.UserId;
import java.util.List;
import java.util.Optional;

/** Whether one member may change another: owners everybody, administrators all but owners. */
sealed interface MemberChange {
  record Allowed(Member target) implements MemberChange {}

  record Unknown() implements MemberChange {}

  record NotAllowed() implements MemberChange {}

  /** Without this owner the clinic would have none. */
  record LastOwner() implements MemberChange {}

  /**
   * What may come of it.
   *
   * @param role the new one; empty for a removal
   */
  static MemberChange of(List<Member> members, UserId actor, long membership, Optional<Role> role) {
    var actorsRole = roleOf(members, actor);
    if (!mayChangeUsers(actorsRole)) return new NotAllowed();
    var found = members.stream().filter(member -> member.id() == membership).findFirst();
    if (found.isEmpty()) return new Unknown();
    var target = found.get();
    boolean concernsOwner = target.role() == Role.OWNER || role.equals(Optional.of(Role.OWNER));
    if (concernsOwner && !isOwner(actorsRole)) return new NotAllowed();
    boolean stays = role.equals(Optional.of(Role.OWNER));
    long owners = members.stream().filter(Member::isActingOwner).count();
    if (target.isActingOwner() && !stays && owners == 1) return new LastOwner();
    return new Allowed(target);
  }

  static boolean mayInvite(List<Member> members, UserId actor, Role role) {
    var actorsRole = roleOf(members, actor);
    return mayChangeUsers(actorsRole) && (role != Role.OWNER || isOwner(actorsRole));
  }

  /** Of somebody who has not accepted yet: an administrator must not get at an owner's link. */
  static boolean mayInviteAgain(List<Member> members, UserId actor, Member invited) {
    return invited.role() != Role.OWNER || isOwner(roleOf(members, actor));
  }

  private static Optional<Role> roleOf(List<Member> members, UserId user) {
    return members.stream()
        .filter(member -> member.user().equals(user) && !member.pending())
        .map(Member::role)
        .findFirst();
  }

  private static boolean mayChangeUsers(Optional<Role> role) {
    return role.filter(held -> held == Role.OWNER || held == Role.ADMIN).isPresent();
  }

  private static boolean isOwner(Optional<Role> role) {
    return role.equals(Optional.of(Role.OWNER));
  }
}
