package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What failed for good is tried once more, because a person wants it. */
@Component
public class Retries {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final DueWork dueWork;
  private final Clock clock;

  Retries(JdbcClient db, DueWork dueWork, Clock clock) {
    this.db = db;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /**
   * A message that was set aside is sent as if it had never been tried, before all of its order
   * that were added after it and still wait; not what has lost its words since. In the caller's
   * transaction.
   *
   * @param bounced whether it was sent, but is known not to have arrived
   */
  public Retried again(ClinicId clinic, OutboxId id, boolean bounced) {
    lockOrder(clinic, id);
    var now = clock.instant();
    var queued =
        db.sql(
                """
                with again as (
                  update outbox
                  set state = 'queued', attempts = 0, unknown_outcomes = 0, due_at = :now,
                    wanted_at = :now, updated_at = :now
                  where clinic_id = :clinic and id = :id
                    and (state = 'failed' or (:bounced and state = 'sent'))
                    and not jsonb_exists(payload, 'redacted')
                  returning id, kind, payload
                ), work as (
                  insert into due_work (id, clinic_id, kind, ref, due_at)
                  select id, :clinic, 'outbox.' || kind, id, :now from again
                )
                select kind, payload from again
                """)
            .param("clinic", clinic.value())
            .param("id", id.value())
            .param("bounced", bounced)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(
                (row, _) ->
                    new Retried.Queued(
                        requireNonNull(row.getString("kind")),
                        JSON.readTree(requireNonNull(row.getString("payload")))))
            .optional();
    if (queued.isEmpty())
      return exists(clinic, id) ? new Retried.NotFailed() : new Retried.Unknown();
    var work = Outbox.workOf(queued.get().kind());
    dueWork.tellAfterCommit(new Due(id.value(), clinic, work, id.value()), now);
    return queued.get();
  }

  private boolean exists(ClinicId clinic, OutboxId id) {
    return db.sql("select exists (select from outbox where clinic_id = :clinic and id = :id)")
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** So that none of its order is claimed by somebody who does not see yet that it waits again. */
  private void lockOrder(ClinicId clinic, OutboxId id) {
    db.sql(
            """
            select o.id from outbox failed
            join outbox o on o.clinic_id = :clinic and o.kind = failed.kind
              and o.order_key = failed.order_key and (o.state = 'queued' or o.id = failed.id)
            where failed.clinic_id = :clinic and failed.id = :id
            order by o.id
            for update of o
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(Long.class)
        .list();
  }
}
