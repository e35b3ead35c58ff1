package dev.siwak.outbox;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.Redaction;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was settled a year ago is forgotten altogether, and whoever else knew of it is told. */
@Component
class OldRows implements Redaction {
  private final JdbcClient db;
  private final ApplicationEventPublisher events;

  OldRows(JdbcClient db, ApplicationEventPublisher events) {
    this.db = db;
    this.events = events;
  }

  @Override
  public String name() {
    return "outbox rows";
  }

  @Override
  public Set<String> tables() {
    return Set.of("outbox");
  }

  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    var gone =
        db.sql(
                """
                with old as materialized (
                  select id from outbox
                  where clinic_id = :clinic and id <= coalesce(
                      (select id from outbox
                       where clinic_id = :clinic and created_at >= :before order by id limit 1) - 1,
                      (select max(id) from outbox where clinic_id = :clinic))
                    and state <> 'queued'
                  order by id
                  limit :most
                )
                delete from outbox o using old
                where o.clinic_id = :clinic and o.id = old.id and o.state <> 'queued'
                returning o.id
                """)
            .param("clinic", clinic.value())
            .param("before", older.rows().atOffset(ZoneOffset.UTC))
            .param("most", PORTION)
            .query((row, _) -> new OutboxId(row.getLong("id")))
            .list();
    if (!gone.isEmpty()) events.publishEvent(new OutboxForgotten(clinic, gone));
    return Portion.deleted(gone.size());
  }
}
