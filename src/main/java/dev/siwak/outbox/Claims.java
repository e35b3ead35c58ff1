package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which worker may send which message. Leases run on the database's clock, which all nodes share
 * and the sandbox does not move; what is due is compared with the application's.
 */
@Component
class Claims {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Clock clock;

  Claims(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * The oldest message of each order that nobody sends at the moment. Whoever let a lease run out
   * may have sent the message before it died: that is one more unknown outcome.
   */
  @Transactional
  public List<Claim> take(ClinicId clinic, String kind, int limit, Duration lease) {
    return db.sql(
            """
            with heads as materialized (
              select o.id
              from outbox o
              where o.clinic_id = :clinic and o.kind = :kind and o.state = 'queued'
                and o.due_at <= :now
                and (o.leased_until is null or o.leased_until <= clock_timestamp())
                and not exists (
                  select from outbox other
                  where other.clinic_id = :clinic and other.kind = :kind
                    and other.order_key = o.order_key and other.state = 'queued'
                    and (other.id < o.id
                      or other.id > o.id and other.leased_until > clock_timestamp()))
                and not exists (
                  select from outbox_pauses pause
                  where pause.clinic_id = :clinic and pause.kind = :kind
                    and pause.paused_until > :now)
              order by o.due_at, o.id
              limit :limit
              for update of o skip locked
            )
            update outbox o
            set attempts = o.attempts + 1, lease_token = gen_random_uuid(),
              unknown_outcomes = o.unknown_outcomes + (o.leased_until is not null)::integer,
              leased_until = clock_timestamp() + make_interval(secs => :lease)
            from heads
            where o.clinic_id = :clinic and o.id = heads.id
            returning o.id, o.order_key, o.payload, o.attempts, o.unknown_outcomes, o.created_at,
              o.lease_token
            """)
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("now", now())
        .param("limit", limit)
        .param("lease", lease.toMillis() / 1000.0)
        .query(
            (row, _) ->
                new Claim(
                    new OutboxMessage(
                        new OutboxId(row.getLong("id")),
                        clinic,
                        kind,
                        requireNonNull(row.getString("order_key")),
                        JSON.readTree(requireNonNull(row.getString("payload"))),
                        row.getInt("attempts"),
                        requireNonNull(row.getTimestamp("created_at")).toInstant()),
                    requireNonNull(row.getObject("lease_token", UUID.class)),
                    row.getInt("unknown_outcomes")))
        .list();
  }

  /** Settles it for good; null if the claim was lost, else whether its order goes on. */
  @Nullable Boolean sent(Claim claim, String providerMessageId) {
    return finish(claim, "sent", providerMessageId, null);
  }

  /** As {@link #sent}, for a message that is set aside. */
  @Nullable Boolean failed(Claim claim, String error) {
    return finish(claim, "failed", null, error);
  }

  private @Nullable Boolean finish(
      Claim claim, String state, @Nullable String providerMessageId, @Nullable String error) {
    return db.sql(
            """
            with settled as (
              update outbox
              set state = :state, provider_message_id = :provider_id, last_error = :error,
                leased_until = null, lease_token = null, updated_at = :now
              where clinic_id = :clinic and id = :id and lease_token = :token and state = 'queued'
              returning id
            ), done as (
              delete from due_work where id = (select id from settled)
            )
            select exists (
              select from outbox
              where clinic_id = :clinic and kind = :kind and order_key = :key and state = 'queued'
                and id > :id)
            from settled
            """)
        .param("state", state)
        .param("provider_id", providerMessageId)
        .param("error", error)
        .param("now", now())
        .param("clinic", claim.message().clinic().value())
        .param("id", claim.message().id().value())
        .param("token", claim.token())
        .param("kind", claim.message().kind())
        .param("key", claim.message().orderKey())
        .query(Boolean.class)
        .optional()
        .orElse(null);
  }

  /** It was not sent and is tried again; the attempt counts. False if the claim was lost. */
  boolean failedForNow(Claim claim, String error, Instant dueAt) {
    return handBack(claim, error, dueAt, 0, 0);
  }

  /** It may have been sent; the attempt counts. False if the claim was lost. */
  boolean sentPerhaps(Claim claim, String error, Instant dueAt) {
    return handBack(claim, error, dueAt, 0, 1);
  }

  /**
   * It is not its turn, or its channel was refused: no attempt is spent. False if the claim was
   * lost.
   *
   * @param error why, or null for what is no error
   */
  boolean notTried(Claim claim, @Nullable String error, Instant dueAt) {
    return handBack(claim, error, dueAt, 1, 0);
  }

  private boolean handBack(
      Claim claim, @Nullable String error, Instant dueAt, int unspent, int unknown) {
    int handedBack =
        db.sql(
                """
                with settled as (
                  update outbox
                  set due_at = :due, last_error = coalesce(:error, last_error), updated_at = :now,
                    attempts = attempts - :unspent, unknown_outcomes = unknown_outcomes + :unknown,
                    leased_until = null, lease_token = null
                  where clinic_id = :clinic and id = :id and lease_token = :token
                    and state = 'queued'
                  returning id
                )
                update due_work set due_at = :due where id = (select id from settled)
                """)
            .param("due", dueAt.atOffset(ZoneOffset.UTC))
            .param("error", error)
            .param("now", now())
            .param("unspent", unspent)
            .param("unknown", unknown)
            .param("clinic", claim.message().clinic().value())
            .param("id", claim.message().id().value())
            .param("token", claim.token())
            .update();
    return handedBack == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
