package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.Sha256;
import dev.siwak.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opaque tokens with which a session outlives its access token; kept as hashes only. Each is used
 * once and followed by another. All methods work in the caller's transaction.
 */
@Component
class RefreshTokens {
  /** For a client that did not get the answer, or two windows that ask at the same moment. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final SessionRows sessions;
  private final JdbcClient db;
  private final Clock clock;
  private final Duration lifetime;

  RefreshTokens(
      SessionRows sessions,
      JdbcClient db,
      Clock clock,
      @Value("${siwak.jwt-refresh-lifetime-days:7}") int lifetimeDays) {
    this.sessions = sessions;
    this.db = db;
    this.clock = clock;
    this.lifetime = Duration.ofDays(lifetimeDays);
  }

  /** What came of presenting a token. */
  sealed interface Rotation {
    record Renewed(Holder holder, OpaqueToken token) implements Rotation {}

    /** It was used before: somebody else has it too, so its session has ended. */
    record Reused(UserId user) implements Rotation {}

    record Unknown() implements Rotation {}
  }

  private record Presented(
      long id, OffsetDateTime expiresAt, @Nullable OffsetDateTime usedAt, long session) {}

  /** The first of a session; empty for one who may no longer begin any. */
  Optional<OpaqueToken> begin(Holder holder) {
    var now = now();
    return sessions.begin(holder, now, now.plus(lifetime)).map(session -> add(session, null, now));
  }

  /** Uses a token up. */
  Rotation rotate(String token) {
    var hash = Sha256.hex(token);
    var session = sessions.locked(hash);
    if (session.isEmpty()) return new Rotation.Unknown();
    var now = now();
    // Read after the lock: whoever held it may have used or replaced the token.
    var presented = presented(hash).filter(found -> found.expiresAt().isAfter(now));
    if (presented.isEmpty()) return new Rotation.Unknown();
    var holder = session.get().holder();
    if (mayBeUsed(presented.get(), now))
      return new Rotation.Renewed(holder, follow(presented.get(), now));
    sessions.end(session.get().id());
    return new Rotation.Reused(holder.user());
  }

  /** Ends the session that the token belongs to, used or not. */
  void end(String token) {
    sessions.end(Sha256.hex(token));
  }

  private Optional<Presented> presented(String hash) {
    return db.sql(
            """
            select id, expires_at, used_at, session_id as session
            from refresh_tokens where token_hash = :hash
            """)
        .param("hash", hash)
        .query(Presented.class)
        .optional();
  }

  /** For the first time, or once more while what it was exchanged for has not been used. */
  private boolean mayBeUsed(Presented token, OffsetDateTime now) {
    if (token.usedAt() == null) return true;
    if (now.isAfter(token.usedAt().plus(GRACE))) return false;
    int voided =
        db.sql("delete from refresh_tokens where follows = :token and used_at is null")
            .param("token", token.id())
            .update();
    return voided == 1;
  }

  private OpaqueToken follow(Presented token, OffsetDateTime now) {
    db.sql(
            """
            with forgotten as (
              delete from refresh_tokens where session_id = :session and expires_at <= :now)
            update refresh_tokens set used_at = coalesce(used_at, :now) where id = :token
            """)
        .param("token", token.id())
        .param("session", token.session())
        .param("now", now)
        .update();
    sessions.prolong(token.session(), now.plus(lifetime));
    return add(token.session(), token.id(), now);
  }

  private OpaqueToken add(long session, @Nullable Long follows, OffsetDateTime now) {
    var token = OpaqueToken.random();
    db.sql(
            """
            insert into refresh_tokens (session_id, token_hash, issued_at, expires_at, follows)
            values (:session, :hash, :now, :expires, :follows)
            """)
        .param("session", session)
        .param("hash", token.hash())
        .param("now", now)
        .param("expires", now.plus(lifetime))
        .param("follows", follows)
        .update();
    return token;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
