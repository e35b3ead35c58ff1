package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.identity.Invites.Found;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works for a clinic, and as what. */
@Component
class Users {
  private final Members members;
  private final Invites invites;
  private final AccountLinks links;
  private final Audit audit;

  Users(Members members, Invites invites, AccountLinks links, Audit audit) {
    this.members = members;
    this.invites = invites;
    this.links = links;
    this.audit = audit;
  }

  /** What came of an invitation. */
  sealed interface Invitation {
    /**
     * A membership as it is now.
     *
     * @param linkToPassOn where there is no mail server
     */
    record Standing(Member member, Optional<String> linkToPassOn) implements Invitation {}

    record NotAllowed() implements Invitation {}
  }

  @Transactional(readOnly = true)
  public List<Member> of(ClinicId clinic) {
    return members.all(clinic);
  }

  /** Whoever is a member already stays as they are. */
  @Transactional
  public Invitation invite(ClinicId clinic, Actor.Member actor, Email email, Role role) {
    var before = members.locked(clinic);
    if (!MemberChange.mayInvite(before, actor.user(), role)) return new Invitation.NotAllowed();
    var user = members.account(email);
    boolean isNew = members.invite(clinic, user, role);
    var member = members.get(clinic, user);
    if (isNew) audit.record(clinic, actor, "USER_INVITE", member.meta());
    boolean wantsLink =
        member.pending() && MemberChange.mayInviteAgain(before, actor.user(), member);
    var link =
        wantsLink
            ? invites.issue(clinic, member).flatMap(it -> links.invite(clinic, member, it))
            : Optional.<String>empty();
    return new Invitation.Standing(member, link);
  }

  /** The invitation of a link. Needs no scope. */
  @Transactional(readOnly = true)
  public Optional<Found> invite(String token) {
    return invites.find(token);
  }

  /** In the caller's transaction; says why not, if somebody was quicker. */
  Optional<LinkRefusal> join(Found invite) {
    var joined = members.accept(invite.clinic(), invite.membershipId());
    if (joined.isEmpty())
      return Optional.of(
          members.isThere(invite.clinic(), invite.membershipId())
              ? LinkRefusal.USED
              : LinkRefusal.UNKNOWN);
    invites.use(invite);
    var member = joined.get();
    audit.record(
        invite.clinic(), new Actor.Member(member.user()), "INVITE_ACCEPTED", member.meta());
    return Optional.empty();
  }

  @Transactional
  public MemberChange changeRole(ClinicId clinic, Actor.Member actor, long membership, Role role) {
    var change =
        MemberChange.of(members.locked(clinic), actor.user(), membership, Optional.of(role));
    if (!(change instanceof MemberChange.Allowed(var target))) return change;
    var changed = target.as(role);
    if (target.role() != role) {
      members.changeRole(clinic, membership, role);
      audit.record(clinic, actor, "USER_ROLE_UPDATE", changed.meta());
      if (changed.pending() && role == Role.OWNER) inviteAnew(clinic, changed);
    }
    return new MemberChange.Allowed(changed);
  }

  /**
   * An administrator may have passed the old link on, and would be able to become an owner by it.
   */
  private void inviteAnew(ClinicId clinic, Member member) {
    invites.revoke(clinic, member);
    if (links.needNobody())
      invites.issue(clinic, member).ifPresent(it -> links.invite(clinic, member, it));
  }

  @Transactional
  public MemberChange remove(ClinicId clinic, Actor.Member actor, long membership) {
    var change =
        MemberChange.of(members.locked(clinic), actor.user(), membership, Optional.empty());
    if (change instanceof MemberChange.Allowed(var target)) {
      members.remove(clinic, membership);
      audit.record(clinic, actor, "USER_REMOVE", target.meta());
    }
    return change;
  }
}
