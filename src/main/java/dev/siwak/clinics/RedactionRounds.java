package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose turn it is to be looked through for old words, over all nodes. Needs no scope. */
@Component
class RedactionRounds {
  private static final Duration BETWEEN = Duration.ofHours(1);

  private final JdbcClient db;
  private final Clock clock;

  RedactionRounds(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Transactional
  public void enrolNewClinics() {
    db.sql(
            """
            insert into redaction_rounds (clinic_id)
            select id from clinics c
            where not exists (select from redaction_rounds r where r.clinic_id = c.id)
            on conflict (clinic_id) do nothing
            """)
        .update();
  }

  /**
   * The clinic that has waited longest, and at least an hour; it is nobody else's for the next.
   * Whoever ends before it is done leaves the rest to that hour.
   */
  @Transactional
  public Optional<ClinicId> take() {
    var now = clock.instant();
    return db.sql(
            """
            with next as materialized (
              select clinic_id from redaction_rounds
              where looked_at <= :before
              order by looked_at limit 1
              for update skip locked
            )
            update redaction_rounds r set looked_at = :now
            from next where r.clinic_id = next.clinic_id
            returning r.clinic_id
            """)
        .param("before", now.minus(BETWEEN).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new ClinicId(row.getLong("clinic_id")))
        .optional();
  }
}
