package dev.siwak.identity;

import dev.siwak.kernel.Sha256;
import dev.siwak.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The links with which a password is reset. An address that nobody has is counted alike. All
 * methods work in the caller's transaction.
 */
@Component
class PasswordResets {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration BETWEEN_TWO = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int A_DAY = 5;

  private final JdbcClient db;
  private final Clock clock;

  PasswordResets(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A reset as its token finds it.
   *
   * @param user null for an address that nobody had
   */
  record Found(@Nullable UserId user, UseState state) {}

  /** Empty if the address was mailed less than a minute ago, or often enough for one day. */
  Optional<IssuedLink> issue(Email email, Optional<UserId> user) {
    var account = Sha256.hex(email.value());
    inTurn(account);
    var now = now();
    var token = OpaqueToken.random();
    int issued =
        db.sql(
                """
                with forgotten as (
                  delete from password_resets where id in (
                    select id from password_resets where asked_at <= :yesterday
                    order by asked_at limit 100 for update skip locked))
                insert into password_resets (account, user_id, token_hash, asked_at, expires_at)
                select :account, cast(:user as bigint), :hash, :now, :expires
                where not exists (
                    select from password_resets
                    where account = :account and asked_at > :too_recently)
                  and (
                    select count(*) from password_resets
                    where account = :account and asked_at > :yesterday) < :a_day
                """)
            .param("account", account)
            .param("user", user.map(UserId::value).orElse(null))
            .param("hash", token.hash())
            .param("now", now)
            .param("expires", now.plus(LIFETIME))
            .param("too_recently", now.minus(BETWEEN_TWO))
            .param("yesterday", now.minus(DAY))
            .param("a_day", A_DAY)
            .update();
    return issued == 1
        ? Optional.of(new IssuedLink(token, now.plus(LIFETIME).toInstant()))
        : Optional.empty();
  }

  /** Of two who ask for one address at the same moment one is mailed. */
  private void inTurn(String account) {
    db.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:account, 7))) as locked")
        .param("account", account)
        .query(Integer.class)
        .single();
  }

  Optional<Found> find(String token) {
    var now = now();
    return db.sql(
            "select user_id, used_at, expires_at from password_resets where token_hash = :hash")
        .param("hash", Sha256.hex(token))
        .query(
            (row, _) -> {
              var user = row.getObject("user_id", Long.class);
              return new Found(
                  user == null ? null : new UserId(user),
                  UseState.at(
                      now,
                      row.getObject("used_at", OffsetDateTime.class),
                      row.getObject("expires_at", OffsetDateTime.class)));
            })
        .optional();
  }

  /** Uses this link up, and with it every other of the user; false if it was used before. */
  boolean use(String token, UserId user) {
    int used =
        db.sql(
                """
                update password_resets set used_at = :now
                where token_hash = :hash and used_at is null
                """)
            .param("now", now())
            .param("hash", Sha256.hex(token))
            .update();
    db.sql("update password_resets set used_at = :now where user_id = :user and used_at is null")
        .param("now", now())
        .param("user", user.value())
        .update();
    return used == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
