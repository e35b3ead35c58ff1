package dev.siwak.web;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which writes are running and what those that ended were answered. A claim is a lease by the
 * database's own clock: whoever dies with it keeps nobody waiting for long.
 */
@Component
class IdempotencyRecords {
  private static final Duration LIFETIME = Duration.ofHours(24);

  /** Longer than any request takes, with all its calls to the outside. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Clock clock;

  IdempotencyRecords(
      JdbcClient db, PlatformTransactionManager transactions, Vault vault, Clock clock) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.vault = vault;
    this.clock = clock;
  }

  /** What is to be done with a request. */
  sealed interface Standing {
    /** It is the first, or the first to come after one that died. */
    record Ours(Claim claim) implements Standing {}

    record Running() implements Standing {}

    record OtherBody() implements Standing {}

    record Answered(StoredAnswer answer) implements Standing {}
  }

  /** The right to run a request, until the lease ends. */
  record Claim(String id, UUID token) {}

  Standing claim(ClinicId clinic, IdempotentRequest request) {
    var claim = new Claim(request.id(), UUID.randomUUID());
    return transactions.execute(
        _ ->
            isTaken(clinic, request, claim)
                ? new Standing.Ours(claim)
                : find(clinic, request)
                    // It failed at this very moment, and the next attempt may run.
                    .orElseGet(Standing.Running::new));
  }

  private boolean isTaken(ClinicId clinic, IdempotentRequest request, Claim claim) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    int taken =
        db.sql(
                """
                insert into idempotency_records as r
                  (id, clinic_id, fingerprint, claim, leased_until, expires_at)
                values (:id, :clinic, :fingerprint, :claim,
                  clock_timestamp() + make_interval(secs => :lease), :expires)
                on conflict (id) do update
                set fingerprint = excluded.fingerprint, claim = excluded.claim,
                  leased_until = excluded.leased_until, expires_at = excluded.expires_at,
                  keep_answer = true, answer = null
                where (r.answer is not null or r.leased_until <= clock_timestamp())
                  and (r.expires_at <= :now
                    or r.answer is null and r.fingerprint = excluded.fingerprint)
                """)
            .param("id", claim.id())
            .param("clinic", clinic.value())
            .param("fingerprint", request.fingerprint())
            .param("claim", claim.token())
            .param("lease", LEASE.toSeconds())
            .param("expires", now.plus(LIFETIME))
            .param("now", now)
            .update();
    return taken == 1;
  }

  private Optional<Standing> find(ClinicId clinic, IdempotentRequest request) {
    return db.sql("select fingerprint, answer from idempotency_records where id = :id")
        .param("id", request.id())
        .query((row, _) -> standing(clinic, request, row))
        .optional();
  }

  private Standing standing(ClinicId clinic, IdempotentRequest request, ResultSet row)
      throws SQLException {
    if (!request.fingerprint().equals(row.getString("fingerprint")))
      return new Standing.OtherBody();
    var answer = row.getBytes("answer");
    return answer == null
        ? new Standing.Running()
        : new Standing.Answered(StoredAnswer.read(vault.open(clinic, answer)));
  }

  /** Keeps the answer, unless the claim was lost meanwhile. */
  void keep(ClinicId clinic, Claim claim, StoredAnswer answer) {
    transactions.executeWithoutResult(
        _ ->
            db.sql(
                    """
                    with forgotten as (
                      delete from idempotency_records
                      where id = :id and claim = :claim and not keep_answer)
                    update idempotency_records set answer = :answer
                    where id = :id and claim = :claim and keep_answer
                    """)
                .param("id", claim.id())
                .param("claim", claim.token())
                .param("answer", vault.seal(clinic, answer.asText()))
                .update());
  }

  /** The next attempt runs anew. */
  void release(Claim claim) {
    transactions.executeWithoutResult(
        _ ->
            db.sql("delete from idempotency_records where id = :id and claim = :claim")
                .param("id", claim.id())
                .param("claim", claim.token())
                .update());
  }
}
