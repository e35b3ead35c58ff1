package dev.siwak.web;

import dev.siwak.kernel.SystemDatabase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes away the buckets that are full again. */
@Component
class RateLimitSweep {
  private static final Logger log = LoggerFactory.getLogger(RateLimitSweep.class);
  private static final int BATCH = 1_000;

  private final RateLimits limits;
  private final SystemDatabase database;

  RateLimitSweep(RateLimits limits, SystemDatabase database) {
    this.limits = limits;
    this.database = database;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    limits.forgetLapsed();
    try {
      int swept = BATCH;
      while (swept == BATCH) swept = sweepSome();
    } catch (DataAccessException | TransactionException away) {
      log.debug("old buckets stay while the database is away", away);
    }
  }

  private int sweepSome() {
    return database.call(
        db ->
            db.sql(
                    // Bucket4j tells by the machine's clock when a row has outlived its use.
                    """
                    delete from rate_limits where id in (
                      select id from rate_limits
                      where expires_at < extract(epoch from clock_timestamp()) * 1000
                      limit :batch for update skip locked)
                    """)
                .param("batch", BATCH)
                .update());
  }
}
