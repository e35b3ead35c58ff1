package dev.siwak.sandbox;

import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.SystemDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Moves the application's clock on every node. Its offset is a row, written at the first start of a
 * database and moved forward by whoever tries Siwak out; a node looks at it every second.
 */
@Component
@ConditionalOnBooleanProperty("siwak.sandbox")
class SandboxClock {
  private static final Logger log = LoggerFactory.getLogger(SandboxClock.class);
  static final Duration FARTHEST = Duration.ofDays(36_500);

  private final ApplicationClock clock;
  private final SystemDatabase database;

  SandboxClock(
      ApplicationClock clock,
      SystemDatabase database,
      @Value("${siwak.clock-start}") String start) {
    this.clock = clock;
    this.database = database;
    startAt(
        start.isEmpty() ? Duration.ZERO : Duration.between(clock.instant(), Instant.parse(start)));
    clock.shift(stored());
  }

  /** The first start decides; what a later one asks for is not heard. */
  private void startAt(Duration offset) {
    database.call(
        db ->
            db.sql(
                    """
                    insert into sandbox_clock (offset_millis) values (:offset)
                    on conflict do nothing
                    """)
                .param("offset", offset.toMillis())
                .update());
  }

  private Duration stored() {
    return Duration.ofMillis(
        database.call(
            db -> db.sql("select offset_millis from sandbox_clock").query(Long.class).single()));
  }

  /**
   * Moves the clock of every node forward.
   *
   * @param duration not negative and not beyond {@link #FARTHEST}
   * @return the new time; nothing if the clock would be farther ahead than {@link #FARTHEST}
   */
  Optional<Instant> advance(Duration duration) {
    var moved =
        database.call(
            db ->
                db.sql(
                        """
                        update sandbox_clock set offset_millis = offset_millis + :duration
                        where offset_millis + :duration <= :farthest
                        returning offset_millis
                        """)
                    .param("duration", duration.toMillis())
                    .param("farthest", FARTHEST.toMillis())
                    .query(Long.class)
                    .optional());
    moved.map(Duration::ofMillis).ifPresent(this::moveForward);
    return moved.map(_ -> clock.instant());
  }

  @Scheduled(fixedDelay = 1000)
  void follow() {
    try {
      moveForward(stored());
    } catch (DataAccessException | TransactionException away) {
      log.debug("the clock keeps its offset while the database is away", away);
    }
  }

  /** Never back: a look that began before an advance may end after it. */
  private synchronized void moveForward(Duration offset) {
    if (offset.compareTo(clock.offset()) > 0) clock.shift(offset);
  }
}
