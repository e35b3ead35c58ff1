package dev.siwak.outbox;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Of what was settled long ago stays which message it was and what became of it. It can never be
 * sent again; what still waits keeps its words.
 */
@Component
class OldPayloads implements Redaction {
  private final JdbcClient db;

  OldPayloads(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "outbox";
  }

  @Override
  public Set<String> tables() {
    return Set.of("outbox");
  }

  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    return db.sql(
            """
            with next as materialized (
              select id, created_at < :before as old, state = 'queued' as waits
              from outbox
              where clinic_id = :clinic and id > :after
                and not jsonb_exists(payload, 'redacted')
              order by id
              limit :most
            ), redacted as (
              update outbox o
              set payload = jsonb_strip_nulls(
                jsonb_build_object('redacted', true, 'messageId', o.payload -> 'messageId'))
              from next
              where o.clinic_id = :clinic and o.id = next.id and next.old and o.state <> 'queued'
            )
            select coalesce(min(id) filter (where not old) - 1, max(id), :after) as last,
              min(id) filter (where old and waits) as held,
              count(*) = :most and bool_and(old) as has_more
            from next
            """)
        .param("clinic", clinic.value())
        .param("before", older.words().atOffset(ZoneOffset.UTC))
        .param("after", after)
        .param("most", PORTION)
        .query(
            (row, _) ->
                new Portion(
                    row.getLong("last"),
                    row.getObject("held", Long.class),
                    row.getBoolean("has_more")))
        .single();
  }
}
