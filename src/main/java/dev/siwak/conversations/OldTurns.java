package dev.siwak.conversations;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of an old turn stays what was understood and done, without a name, a wish or a note. */
@Component
class OldTurns implements Redaction {
  private final JdbcClient db;

  OldTurns(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "turns";
  }

  @Override
  public Set<String> tables() {
    return Set.of("turns");
  }

  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    return db.sql(
            """
            with next as materialized (
              select id, at < :before as old
              from turns
              where clinic_id = :clinic and id > :after
              order by id
              limit :most
            ), redacted as (
              update turns t
              set understanding = coalesce(
                  (select jsonb_agg(part - array['value', 'span'] order by place)
                   from jsonb_array_elements(t.understanding) with ordinality as it (part, place)),
                  '[]'),
                effects = coalesce(
                  (select jsonb_agg(part - 'details' order by place)
                   from jsonb_array_elements(t.effects) with ordinality as it (part, place)),
                  '[]')
              from next
              where t.clinic_id = :clinic and t.id = next.id and next.old
            )
            select coalesce(min(id) filter (where not old) - 1, max(id), :after) as last,
              count(*) = :most and bool_and(old) as has_more
            from next
            """)
        .param("clinic", clinic.value())
        .param("before", older.words().atOffset(ZoneOffset.UTC))
        .param("after", after)
        .param("most", PORTION)
        .query((row, _) -> new Portion(row.getLong("last"), null, row.getBoolean("has_more")))
        .single();
  }
}
