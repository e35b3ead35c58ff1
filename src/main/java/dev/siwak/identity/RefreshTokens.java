package dev.siwak.identity;

import dev.siwak.kernel.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opaque tokens with which a session outlives its access token; kept as hashes only. */
@Component
class RefreshTokens {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient db;
  private final Clock clock;
  private final Duration lifetime;

  RefreshTokens(
      JdbcClient db, Clock clock, @Value("${siwak.jwt-refresh-lifetime-days:7}") int lifetimeDays) {
    this.db = db;
    this.clock = clock;
    this.lifetime = Duration.ofDays(lifetimeDays);
  }

  /** Also forgets the user's tokens that have expired. */
  String issue(UserId user) {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    db.sql(
            """
            with forgotten as (
              delete from refresh_tokens where user_id = :user and expires_at <= :now)
            insert into refresh_tokens (user_id, token_hash, issued_at, expires_at)
            values (:user, :hash, :now, :expires)
            """)
        .param("user", user.value())
        .param("hash", Sha256.of(token))
        .param("now", now)
        .param("expires", now.plus(lifetime))
        .update();
    return token;
  }
}
