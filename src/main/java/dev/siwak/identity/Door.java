package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who holds the bearer token of a request, and what they are at this moment. */
@Component
class Door {
  private final AccessTokens tokens;
  private final Accounts accounts;
  private final KnownClinics clinics;
  private final RateLimits limits;

  Door(AccessTokens tokens, Accounts accounts, KnownClinics clinics, RateLimits limits) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.clinics = clinics;
    this.limits = limits;
  }

  record Member(ClinicId clinic, UserId user, Role role) {}

  /** An active user, or {@code UNAUTHORIZED}. */
  UserId user(HttpServletRequest request) {
    var holder = holder(request);
    if (accounts.standing(holder, Optional.empty()).isEmpty()) throw unauthorized();
    limits.count(holder.user(), request);
    return holder.user();
  }

  /** A member of that clinic; anyone else is {@code FORBIDDEN}, whether or not it exists. */
  Member member(String slug, HttpServletRequest request) {
    var holder = holder(request);
    var clinic = clinics.bySlug(slug);
    var role = accounts.standing(holder, clinic).orElseThrow(Door::unauthorized).role();
    // What is refused counts too: it has been asked of the database like anything else.
    limits.count(holder.user(), request);
    if (clinic.isEmpty() || role.isEmpty()) throw new ApiException(ErrorCode.FORBIDDEN);
    return new Member(clinic.get(), holder.user(), role.get());
  }

  /** One of our own people in one of these roles; anyone else is {@code FORBIDDEN}. */
  UserId hqStaff(Set<HqRole> roles, HttpServletRequest request) {
    var holder = holder(request);
    var role = accounts.standing(holder, Optional.empty()).orElseThrow(Door::unauthorized).hqRole();
    limits.count(holder.user(), request);
    if (role.filter(roles::contains).isEmpty()) throw new ApiException(ErrorCode.FORBIDDEN);
    return holder.user();
  }

  private Holder holder(HttpServletRequest request) {
    return BearerToken.of(request)
        .flatMap(token -> tokens.read(token.value()))
        .orElseThrow(Door::unauthorized);
  }

  private static ApiException unauthorized() {
    return new ApiException(ErrorCode.UNAUTHORIZED);
  }
}
