package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import org.springframework.stereotype.Component;

/** The first owner of a clinic that has just been made, invited by HQ. */
@Component
public class Owners {
  private final Members members;
  private final Invites invites;
  private final AccountLinks links;
  private final Audit audit;

  Owners(Members members, Invites invites, AccountLinks links, Audit audit) {
    this.members = members;
    this.invites = invites;
    this.links = links;
    this.audit = audit;
  }

  /** The token is what the mailed link holds. */
  public record Invited(long userId, String email, String token) {
    /** It must not get into a log by being part of something that does. */
    @Override
    public String toString() {
      return "user " + userId;
    }
  }

  /**
   * In the clinic's scope and the caller's transaction. An account that is there already, whosever
   * it is, stays as it is: it gains a membership that its holder has to accept with its password.
   */
  public Invited invite(ClinicId clinic, Actor.HqStaff by, Email email, String name) {
    var user = members.account(email, PersonName.of(name));
    members.invite(clinic, user, Role.OWNER);
    var member = members.get(clinic, user);
    audit.record(clinic, by, "USER_INVITE", member.meta());
    var invite = invites.issue(clinic, member).orElseThrow();
    links.invite(clinic, member, invite);
    return new Invited(user.value(), member.email(), invite.token().value());
  }
}
