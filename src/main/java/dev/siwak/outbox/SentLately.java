package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages flow if one of the clinic's newest left in the last three quarters of an hour, in which
 * one that is tried every quarter had its chances too.
 */
@Component
class SentLately implements Traffic {
  private static final Duration LATELY = Duration.ofMinutes(45);
  private static final int NEWEST = 500;

  private final JdbcClient db;
  private final Clock clock;

  SentLately(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public boolean flows(ClinicId clinic, String kind) {
    return db.sql(
            """
            select exists (
              select from (
                select kind, state, updated_at from outbox
                where clinic_id = :clinic
                order by id desc
                limit :newest) newest
              where kind = :kind and state = 'sent' and updated_at > :since)
            """)
        .param("clinic", clinic.value())
        .param("newest", NEWEST)
        .param("kind", kind)
        .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
