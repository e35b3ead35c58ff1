package dev.siwak.mail;

import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mails that belong to no clinic. Like the outbox: a lease on the database's clock, what is due
 * on the application's, settled by whoever still holds the lease.
 */
@Component
class AccountMails {
  static final String WORK = "account-mail";

  /** Ids of clinics begin with 1. */
  static final ClinicId NO_CLINIC = new ClinicId(0);

  private final JdbcClient db;
  private final DueWork dueWork;
  private final Clock clock;

  AccountMails(JdbcClient db, DueWork dueWork, Clock clock) {
    this.db = db;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /**
   * @param recipient null: it goes to nobody
   * @param attempt 1 for the first
   */
  record Claimed(
      long id, @Nullable String recipient, String letter, int attempt, UUID leaseToken) {}

  void add(Optional<String> recipient, String letter) {
    var now = clock.instant();
    long id =
        db.sql(
                """
                insert into account_mails (recipient, letter, due_at, created_at)
                values (:recipient, :letter, :now, :now)
                returning id
                """)
            .param("recipient", recipient.orElse(null))
            .param("letter", letter)
            .param("now", utc(now))
            .query(Long.class)
            .single();
    dueWork.add(NO_CLINIC, WORK, id, now);
  }

  @Transactional
  public Optional<Claimed> take(long id, Duration lease) {
    return db.sql(
            """
            update account_mails
            set attempts = attempts + 1, lease_token = gen_random_uuid(),
              leased_until = clock_timestamp() + make_interval(secs => :lease)
            where id = :id and state = 'queued' and due_at <= :now
              and (leased_until is null or leased_until <= clock_timestamp())
            returning id, recipient, letter, attempts as attempt, lease_token
            """)
        .param("id", id)
        .param("now", utc(clock.instant()))
        .param("lease", lease.toSeconds())
        .query(Claimed.class)
        .optional();
  }

  /** It was sent, or there is nobody to send it to. */
  @Transactional
  public void done(Claimed mail) {
    int deleted =
        db.sql("delete from account_mails where id = :id and lease_token = :token")
            .param("id", mail.id())
            .param("token", mail.leaseToken())
            .update();
    if (deleted == 1) dueWork.doneAll(NO_CLINIC, WORK, mail.id());
  }

  /** It is set aside; what it said is of no use any more. */
  @Transactional
  public void failed(Claimed mail, String error) {
    int failed =
        db.sql(
                """
                update account_mails
                set state = 'failed', letter = '', last_error = :error,
                  leased_until = null, lease_token = null
                where id = :id and lease_token = :token
                """)
            .param("error", error)
            .param("id", mail.id())
            .param("token", mail.leaseToken())
            .update();
    if (failed == 1) dueWork.doneAll(NO_CLINIC, WORK, mail.id());
  }

  /**
   * It is tried again.
   *
   * @param spent whether this attempt counts
   */
  @Transactional
  public void later(Claimed mail, String error, Duration wait, boolean spent) {
    Instant due = clock.instant().plus(wait);
    int handedBack =
        db.sql(
                """
                update account_mails
                set due_at = :due, last_error = :error, attempts = attempts - :unspent,
                  leased_until = null, lease_token = null
                where id = :id and lease_token = :token
                """)
            .param("due", utc(due))
            .param("error", error)
            .param("unspent", spent ? 0 : 1)
            .param("id", mail.id())
            .param("token", mail.leaseToken())
            .update();
    if (handedBack == 0) return;
    dueWork.doneAll(NO_CLINIC, WORK, mail.id());
    dueWork.add(NO_CLINIC, WORK, mail.id(), due);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
