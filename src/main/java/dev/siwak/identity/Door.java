package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Who holds the bearer token of a request, and what they are at this moment. */
@Component
class Door {
  private static final String SCHEME = "Bearer ";

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

  private Holder holder(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
      throw unauthorized();
    return tokens.read(header.substring(SCHEME.length()).strip()).orElseThrow(Door::unauthorized);
  }

  private static ApiException unauthorized() {
    return new ApiException(ErrorCode.UNAUTHORIZED);
  }
}
