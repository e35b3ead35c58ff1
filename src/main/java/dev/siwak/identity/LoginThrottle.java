package dev.siwak.identity;

import dev.siwak.kernel.Sha256;
import dev.siwak.web.ClientAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts failed sign-ins, over all nodes: in 15 minutes 10 per account and address, 100 per
 * account, 50 per address. An e-mail that nobody has counts like any other.
 */
@Component
class LoginThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final JdbcClient db;
  private final Clock clock;

  LoginThrottle(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Whose door is tried, and from where. */
  record Attempt(String account, String address) {
    static Attempt of(Email email, InetAddress from) {
      return new Attempt(Sha256.hex(email.value()), ClientAddress.network(from));
    }
  }

  /** How long this attempt has to wait; empty if it may go on. */
  Optional<Duration> wait(Attempt attempt) {
    var now = now();
    return db.sql(
            """
            select max(at) from (
              (select at from login_failures
               where account = :account and address = :address and at > :since
               order by at desc offset 9 limit 1)
              union all
              (select at from login_failures
               where account = :account and at > :since order by at desc offset 99 limit 1)
              union all
              (select at from login_failures
               where address = :address and at > :since order by at desc offset 49 limit 1)
            ) as the_failure_that_has_to_pass
            """)
        .param("account", attempt.account())
        .param("address", attempt.address())
        .param("since", now.minus(WINDOW))
        .query(OffsetDateTime.class)
        .optional()
        .map(at -> Duration.between(now, at.plus(WINDOW)));
  }

  /**
   * Counts a failure, unless it has to wait by now: of many guesses at the same moment only as many
   * are answered as the limits allow.
   */
  Optional<Duration> fail(Attempt attempt) {
    inTurn(attempt);
    var wait = wait(attempt);
    if (wait.isEmpty()) count(attempt);
    return wait;
  }

  private void inTurn(Attempt attempt) {
    LongStream.of(lock(attempt.account()), lock(Sha256.hex(attempt.address())))
        .sorted()
        .forEach(
            key ->
                db.sql("select 1 from (select pg_advisory_xact_lock(:key)) as locked")
                    .param("key", key)
                    .query(Integer.class)
                    .single());
  }

  private static long lock(String hash) {
    return Long.parseUnsignedLong(hash, 0, 16, 16);
  }

  private void count(Attempt attempt) {
    var now = now();
    db.sql(
            """
            with passed as (
              delete from login_failures where id in (
                select id from login_failures where at <= :since
                order by at limit 100 for update skip locked))
            insert into login_failures (account, address, at) values (:account, :address, :now)
            """)
        .param("account", attempt.account())
        .param("address", attempt.address())
        .param("since", now.minus(WINDOW))
        .param("now", now)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
