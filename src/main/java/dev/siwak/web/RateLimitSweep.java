package dev.siwak.web;

import dev.siwak.kernel.SystemDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away the buckets that are full again. */
@Component
class RateLimitSweep {
  private final RateLimits limits;
  private final SystemDatabase database;

  RateLimitSweep(RateLimits limits, SystemDatabase database) {
    this.limits = limits;
    this.database = database;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    limits.forgetLapsed();
    Sweep.away(database, "old buckets", this::some);
  }

  private int some(JdbcClient db) {
    return db.sql(
            // Bucket4j tells by the machine's clock when a row has outlived its use.
            """
            delete from rate_limits where id in (
              select id from rate_limits
              where expires_at < extract(epoch from clock_timestamp()) * 1000
              limit :batch for update skip locked)
            """)
        .param("batch", Sweep.BATCH)
        .update();
  }
}
