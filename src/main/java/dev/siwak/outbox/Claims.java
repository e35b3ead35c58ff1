package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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
    long takenAt = System.nanoTime();
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
            returning o.id, o.order_key, o.payload, o.attempts, o.unknown_outcomes,
              coalesce(o.wanted_at, o.created_at) as wanted_at, o.lease_token
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
                        requireNonNull(row.getTimestamp("wanted_at")).toInstant()),
                    requireNonNull(row.getObject("lease_token", UUID.class)),
                    row.getInt("unknown_outcomes"),
                    takenAt))
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
