package dev.siwak.whatsapp;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What arrived is kept as it came for two weeks: long enough to look into what went wrong. What is
 * not stored in its clinics yet waits for that.
 */
@Component
class OldArrivals implements Redaction {
  private final JdbcClient db;

  OldArrivals(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "whatsapp payloads";
  }

  @Override
  public Set<String> tables() {
    return Set.of("whatsapp_payloads", "raw_payloads");
  }

  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    return Portion.deleted(Math.max(own(clinic, older), nobodys(older)));
  }

  private int own(ClinicId clinic, AgeLimits older) {
    return db.sql(
            """
            delete from whatsapp_payloads
            where clinic_id = :clinic and digest in (
              select digest from whatsapp_payloads
              where clinic_id = :clinic and received_at < :before
              order by received_at
              limit :most)
            """)
        .param("clinic", clinic.value())
        .param("before", older.payloads().atOffset(ZoneOffset.UTC))
        .param("most", PORTION)
        .update();
  }

  /** With every clinic's turn, whosever it is. */
  private int nobodys(AgeLimits older) {
    return db.sql(
            """
            delete from raw_payloads where id in (
              select id from raw_payloads
              where state <> 'new' and received_at < :before
              order by id
              limit :most
              for update skip locked)
            """)
        .param("before", older.payloads().atOffset(ZoneOffset.UTC))
        .param("most", PORTION)
        .update();
  }
}
