package dev.siwak.web;

import dev.siwak.kernel.SystemDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away the answers that nobody can ask for again. */
@Component
class IdempotencySweep {
  private final SystemDatabase database;
  private final Clock clock;

  IdempotencySweep(SystemDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    Sweep.away(database, "old answers", this::some);
  }

  private int some(JdbcClient db) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return db.sql(
            """
            delete from idempotency_records where id in (
              select id from idempotency_records
              where expires_at <= :now and leased_until <= clock_timestamp()
              limit :batch for update skip locked)
            """)
        .param("now", now)
        .param("batch", Sweep.BATCH)
        .update();
  }
}
