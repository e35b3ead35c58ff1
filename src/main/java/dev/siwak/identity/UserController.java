package dev.siwak.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Listing;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A clinic's users; an id in a path is the membership's. */
@RestController
@RequestMapping("/clinic/{slug}/users")
class UserController {
  private final Users users;

  UserController(Users users) {
    this.users = users;
  }

  record Row(long id, long userId, String email, String name, Role role, boolean invited) {
    static Row of(Member member) {
      return new Row(
          member.id(),
          member.user().value(),
          member.email(),
          member.name(),
          member.role(),
          member.pending());
    }
  }

  /**
   * @param inviteLink only where no mail server brings it to whom it belongs
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Invited(long id, String email, Role role, boolean invited, @Nullable String inviteLink) {}

  record Changed(long id, String email, Role role) {}

  record InviteForm(@Nullable JsonNode email, @Nullable JsonNode role) {}

  record RoleForm(@Nullable JsonNode role) {}

  @GetMapping
  Success<Listing<Row>> list(
      ClinicId clinic, @RequestParam(required = false) @Nullable String size, Paging paging) {
    var all = users.of(clinic).stream().map(Row::of).toList();
    return Success.of(Listing.of(all, size, paging));
  }

  @PostMapping
  Success<Invited> invite(Caller caller, @RequestBody InviteForm form) {
    var email =
        GivenText.of(form.email())
            .flatMap(Email::address)
            .orElseThrow(() -> new ApiException(ErrorCode.INVALID_EMAIL));
    return switch (users.invite(caller.clinic(), member(caller), email, role(form.role()))) {
      case Users.Invitation.NotAllowed() -> throw new ApiException(ErrorCode.FORBIDDEN);
      case Users.Invitation.Standing(var member, var link) ->
          Success.of(
              new Invited(
                  member.id(), member.email(), member.role(), member.pending(), link.orElse(null)));
    };
  }

  @PutMapping("/{id}")
  Success<Changed> changeRole(
      Caller caller, @PathVariable("id") long id, @RequestBody RoleForm form) {
    var member = allowed(users.changeRole(caller.clinic(), member(caller), id, role(form.role())));
    return Success.of(new Changed(member.id(), member.email(), member.role()));
  }

  @DeleteMapping("/{id}")
  Success<Map<String, Object>> remove(Caller caller, @PathVariable("id") long id) {
    var _ = allowed(users.remove(caller.clinic(), member(caller), id));
    return Success.empty();
  }

  private static Member allowed(MemberChange change) {
    return switch (change) {
      case MemberChange.Allowed(var member) -> member;
      case MemberChange.Unknown() -> throw new ApiException(ErrorCode.NOT_FOUND);
      case MemberChange.NotAllowed() -> throw new ApiException(ErrorCode.FORBIDDEN);
      case MemberChange.LastOwner() -> throw new ApiException(ErrorCode.LAST_OWNER);
    };
  }

  private static Actor.Member member(Caller caller) {
    return switch (caller.actor()) {
      case Actor.Member member -> member;
      case Actor.HqStaff _, Actor.Support _, Actor.Patient _, Actor.System _ ->
          throw new ApiException(ErrorCode.FORBIDDEN);
    };
  }

  private static Role role(@Nullable JsonNode given) {
    return GivenText.of(given)
        .flatMap(Role::of)
        .orElseThrow(
            () -> new ApiException(ErrorCode.INVALID_ROLE, "OWNER, ADMIN, STAFF or VIEWER"));
  }
}
