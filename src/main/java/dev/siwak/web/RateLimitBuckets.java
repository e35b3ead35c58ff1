package dev.siwak.web;

import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The buckets that all nodes take from, each a row that is locked while it is changed. */
@Component
class RateLimitBuckets {
  /** Longer than a bucket needs to be full again, after which none is needed. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final ProxyManager<String> buckets;

  RateLimitBuckets(DataSource dataSource, Clock clock) {
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("rate_limits")
            .clientClock(new ApplicationTime(clock))
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(REST))
            .build();
  }

  /** As many as there are, up to so many; zero if there is none. */
  long take(RateLimit limit, String caller, int most) {
    return buckets
        .builder()
        .build(limit.bucketOf(caller), () -> full(limit))
        .tryConsumeAsMuchAsPossible(most);
  }

  private static BucketConfiguration full(RateLimit limit) {
    return BucketConfiguration.builder()
        .addLimit(
            BandwidthBuilder.builder()
                .capacity(limit.burst())
                .refillGreedy(limit.perMinute(), Duration.ofMinutes(1))
                .build())
        .build();
  }

  private record ApplicationTime(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
