package dev.siwak.web;

import dev.siwak.kernel.SystemDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes away the answers that nobody can ask for again. */
@Component
class IdempotencySweep {
  private static final Logger log = LoggerFactory.getLogger(IdempotencySweep.class);
  private static final int BATCH = 1_000;

  private final SystemDatabase database;
  private final Clock clock;

  IdempotencySweep(SystemDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    try {
      int swept = BATCH;
      while (swept == BATCH) swept = sweepSome();
    } catch (DataAccessException | TransactionException away) {
      log.debug("old answers stay while the database is away", away);
    }
  }

  private int sweepSome() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return database.call(
        db ->
            db.sql(
                    """
                    delete from idempotency_records where id in (
                      select id from idempotency_records
                      where expires_at <= :now and leased_until <= clock_timestamp()
                      limit :batch for update skip locked)
                    """)
                .param("now", now)
                .param("batch", BATCH)
                .update());
  }
}
