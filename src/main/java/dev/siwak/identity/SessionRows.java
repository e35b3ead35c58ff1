package dev.siwak.identity;

import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.UserId;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One row for each sign-in that goes on; deleted, it takes its refresh tokens with it. All methods
 * work in the caller's transaction.
 */
@Component
class SessionRows {
  private final JdbcClient db;

  SessionRows(JdbcClient db) {
    this.db = db;
  }

  /** A session and whose it is, with the generation that new access tokens carry. */
  record Session(long id, Holder holder) {}

  /**
   * Also forgets the user's that have expired. Empty for a user who is no longer active or whose
   * tokens have been revoked in the meantime.
   */
  Optional<Long> begin(Holder holder, OffsetDateTime now, OffsetDateTime expires) {
    // The user before any session, as whoever ends them all does: they never wait in a circle.
    return lock(holder) ? Optional.of(insert(holder.user(), now, expires)) : Optional.empty();
  }

  private boolean lock(Holder holder) {
    return db.sql(
            """
            select id from users
            where id = :user and active and token_generation = :generation
            for no key update
            """)
        .param("user", holder.user().value())
        .param("generation", holder.generation())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  private long insert(UserId user, OffsetDateTime now, OffsetDateTime expires) {
    return db.sql(
            """
            with forgotten as (
              delete from sessions where user_id = :user and expires_at <= :now)
            insert into sessions (user_id, started_at, expires_at)
            values (:user, :now, :expires)
            returning id
            """)
        .param("user", user.value())
        .param("now", now)
        .param("expires", expires)
        .query(Long.class)
        .single();
  }

  /** The session of a token, while nobody else uses any token of it. */
  Optional<Session> locked(String tokenHash) {
    return db.sql(
            """
            select sessions.id, users.id as user_id, users.token_generation
            from refresh_tokens
            join sessions on sessions.id = refresh_tokens.session_id
            join users on users.id = sessions.user_id
            where refresh_tokens.token_hash = :hash and users.active
            for update of sessions
            """)
        .param("hash", tokenHash)
        .query(
            (row, _) ->
                new Session(
                    row.getLong("id"),
                    new Holder(
                        new UserId(row.getLong("user_id")), row.getLong("token_generation"))))
        .optional();
  }

  void prolong(long session, OffsetDateTime expires) {
    db.sql("update sessions set expires_at = :expires where id = :session")
        .param("session", session)
        .param("expires", expires)
        .update();
  }

  void end(long session) {
    db.sql("delete from sessions where id = :session").param("session", session).update();
  }

  /** The session of a token, used or not. */
  void end(String tokenHash) {
    db.sql(
            """
            delete from sessions
            where id = (select session_id from refresh_tokens where token_hash = :hash)
            """)
        .param("hash", tokenHash)
        .update();
  }
}
