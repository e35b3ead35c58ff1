package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.identity.RefreshTokens.Rotation;
import dev.siwak.kernel.Actor;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From sign-in to sign-out: an access token for now and a refresh token for the next one. */
@Component
class Sessions {
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final Audit audit;

  Sessions(AccessTokens accessTokens, RefreshTokens refreshTokens, Audit audit) {
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.audit = audit;
  }

  /** What a client holds of its session. */
  record Tokens(String access, String refresh) {}

  /**
   * In the caller's transaction; empty if what the caller has checked no longer holds: the user is
   * not active, or their tokens have been revoked meanwhile.
   */
  Optional<Tokens> begin(Holder holder) {
    return refreshTokens.begin(holder).map(refresh -> tokens(holder, refresh));
  }

  /** Empty for a token that is unknown, has expired or was used before. */
  @Transactional
  public Optional<Tokens> refresh(String token) {
    return switch (refreshTokens.rotate(token)) {
      case Rotation.Renewed(var holder, var refresh) -> Optional.of(tokens(holder, refresh));
      case Rotation.Unknown() -> Optional.empty();
      case Rotation.Reused(var user) -> {
        audit.recordGlobally(
            GlobalScope.AUTH,
            new Actor.System("sign-in"),
            "TOKEN_REUSE",
            Map.of("user_id", user.value()));
        yield Optional.empty();
      }
    };
  }

  /** Whichever of the session's tokens it is; nothing happens for an unknown one. */
  @Transactional
  public void end(String token) {
    refreshTokens.end(token);
  }

  private Tokens tokens(Holder holder, OpaqueToken refresh) {
    return new Tokens(accessTokens.issue(holder), refresh.value());
  }
}
