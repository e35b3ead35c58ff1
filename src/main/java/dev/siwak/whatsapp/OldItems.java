package dev.siwak.whatsapp;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came and became no message: that it came, and why, stays. */
@Component
class OldItems implements Redaction {
  private final JdbcClient db;

  OldItems(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "whatsapp items";
  }

  @Override
  public Set<String> tables() {
    return Set.of("whatsapp_items");
  }

  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    return db.sql(
            """
            with next as materialized (
              select id, received_at < :before as old
              from whatsapp_items
              where clinic_id = :clinic and id > :after
              order by id
              limit :most
            ), redacted as (
              update whatsapp_items i set item = '{}'
              from next
              where i.clinic_id = :clinic and i.id = next.id and next.old
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
