package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
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

  private final JdbcClient db;
  private final Clock clock;
  private final Duration lifetime;

  RefreshTokens(
      JdbcClient db, Clock clock, @Value("${siwak.jwt-refresh-lifetime-days:7}") int lifetimeDays) {
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

  private record Session(long id, Holder holder) {}

  private record Presented(
      long id, OffsetDateTime expiresAt, @Nullable OffsetDateTime usedAt, long session) {}

  /**
   * Begins a session; also forgets the user's that have expired. Empty for a user who is no longer
   * active or whose tokens have been revoked in the meantime.
   */
  Optional<OpaqueToken> begin(Holder holder) {
    var now = now();
    return db.sql(
            """
            with forgotten as (
              delete from sessions where user_id = :user and expires_at <= :now)
            insert into sessions (user_id, started_at, expires_at)
            select id, :now, :expires from users
            where id = :user and active and token_generation = :generation
            for share
            returning id
            """)
        .param("user", holder.user().value())
        .param("generation", holder.generation())
        .param("now", now)
        .param("expires", now.plus(lifetime))
        .query(Long.class)
        .optional()
        .map(session -> add(session, null, now));
  }

  /** Uses a token up. */
  Rotation rotate(String token) {
    var hash = Sha256.of(token);
    var session = lock(hash);
    if (session.isEmpty()) return new Rotation.Unknown();
    // Read again: whoever held the lock may have used or replaced it.
    var presented = presented(hash).filter(found -> found.expiresAt().isAfter(now()));
    if (presented.isEmpty()) return new Rotation.Unknown();
    var holder = session.get().holder();
    if (mayBeUsed(presented.get())) return new Rotation.Renewed(holder, follow(presented.get()));
    end(session.get().id());
    return new Rotation.Reused(holder.user());
  }

  private Optional<Session> lock(String hash) {
    return db.sql(
            """
            select sessions.id, users.id as user_id, users.token_generation
            from refresh_tokens
            join sessions on sessions.id = refresh_tokens.session_id
            join users on users.id = sessions.user_id
            where refresh_tokens.token_hash = :hash and users.active
            for update of sessions
            """)
        .param("hash", hash)
        .query(
            (row, _) ->
                new Session(
                    row.getLong("id"),
                    new Holder(
                        new UserId(row.getLong("user_id")), row.getLong("token_generation"))))
        .optional();
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
  private boolean mayBeUsed(Presented token) {
    if (token.usedAt() == null) return true;
    if (now().isAfter(token.usedAt().plus(GRACE))) return false;
    int voided =
        db.sql("delete from refresh_tokens where follows = :token and used_at is null")
            .param("token", token.id())
            .update();
    return voided == 1;
  }

  private OpaqueToken follow(Presented token) {
    var now = now();
    db.sql(
            """
            with used as (
              update refresh_tokens set used_at = coalesce(used_at, :now) where id = :token
            ), forgotten as (
              delete from refresh_tokens where session_id = :session and expires_at <= :now)
            update sessions set expires_at = :expires where id = :session
            """)
        .param("token", token.id())
        .param("session", token.session())
        .param("now", now)
        .param("expires", now.plus(lifetime))
        .update();
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

  /** Ends the session that the token belongs to, used or not. */
  void end(String token) {
    db.sql(
            """
            delete from sessions
            where id = (select session_id from refresh_tokens where token_hash = :hash)
            """)
        .param("hash", Sha256.of(token))
        .update();
  }

  private void end(long session) {
    db.sql("delete from sessions where id = :session").param("session", session).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
