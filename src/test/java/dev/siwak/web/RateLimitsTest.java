package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.kernel.UserId;
import dev.siwak.web.RateLimits.Allowances;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Limits that two nodes hold together, with a clock that stands still. */
@SiwakTest
class RateLimitsTest {
  private static final Instant NOW = Instant.parse("2027-03-01T06:00:00Z");
  private static final Allowances ALLOWANCES =
      new Allowances(
          new RateLimit("reads", 600, 50, 10),
          new RateLimit("writes", 120, 20, 1),
          new RateLimit("auth", 60, 5, 1));

  private final DataSource dataSource;
  private final SystemDatabase database;
  private final UserId user = new UserId(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));

  RateLimitsTest(DataSource dataSource, SystemDatabase database) {
    this.dataSource = dataSource;
    this.database = database;
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /clinic/a/patients, 50",
    "HEAD, /clinic/a/patients, 50",
    "POST, /clinic/a/templates/preview, 50",
    "POST, /clinic/a/kb/preview, 50",
    "POST, /clinic/a/patients, 20",
    "PUT, /clinic/a/hours, 20",
    "DELETE, /clinic/a/users/1, 20",
  })
  void of_many_requests_to_two_nodes_at_the_same_moment_as_many_are_let_through_as_the_burst_allows(
      String method, String path, int burst) throws Exception {
    var nodes = new RateLimits[] {node(NOW), node(NOW)};
    var passed = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < 8; i++) {
        var node = nodes[i % 2];
        running.add(threads.submit(() -> passed.addAndGet(untilRefused(node, method, path))));
      }
      for (var each : running) each.get();
    }

    assertThat(passed).hasValue(burst);
    assertThat(untilRefused(node(NOW), method, path)).isZero();
  }

  @Test
  void what_was_spent_comes_back_with_the_applications_clock() {
    assertThat(untilRefused(node(NOW), "POST", "/x")).isEqualTo(20);

    assertThat(untilRefused(node(NOW.plusSeconds(3)), "POST", "/x")).isEqualTo(6);
    assertThat(untilRefused(node(NOW.plus(Duration.ofHours(1))), "POST", "/x")).isEqualTo(20);
  }

  @Test
  void reads_writes_and_other_users_have_buckets_of_their_own() {
    var node = node(NOW);
    assertThat(untilRefused(node, "GET", "/x")).isEqualTo(50);

    assertThat(untilRefused(node, "POST", "/x")).isEqualTo(20);
    assertThat(refusal(() -> count(node, new UserId(user.value() + 1), "GET", "/x"))).isEmpty();
  }

  @Test
  void a_database_that_is_away_lets_nobody_through_and_is_unavailable() {
    var away =
        new DelegatingDataSource(dataSource) {
          @Override
          public Connection getConnection() throws SQLException {
            throw new SQLTransientConnectionException("no connection in time");
          }
        };
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var node = new RateLimits(new RateLimitBuckets(away, clock), ALLOWANCES, clock);

    for (int i = 0; i < 3; i++)
      assertThat(refusal(() -> count(node, user, "GET", "/x"))).isEqualTo("UNAVAILABLE");
  }

  @Test
  void a_bucket_that_is_full_again_is_swept_and_one_in_use_stays() {
    var node = node(NOW);
    untilRefused(node, "GET", "/x");
    untilRefused(node, "POST", "/x");
    database.call(
        db ->
            db.sql("update rate_limits set expires_at = 1 where id = :id")
                .param("id", ALLOWANCES.reads().bucketOf("user " + user.value()))
                .update());

    new RateLimitSweep(node, database).sweep();

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_node_forgets_callers_that_have_gone_away() {
    var clock = new ApplicationClock(InstantSource.fixed(NOW));
    var node = new RateLimits(new RateLimitBuckets(dataSource, clock), ALLOWANCES, clock);
    count(node, user, "GET", "/x");
    node.forgetLapsed();
    assertThat(node.portions()).isEqualTo(1);

    clock.shift(RateLimitPortion.LIFETIME);
    node.forgetLapsed();
    assertThat(node.portions()).isZero();
  }

  private RateLimits node(Instant now) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    return new RateLimits(new RateLimitBuckets(dataSource, clock), ALLOWANCES, clock);
  }

  private int untilRefused(RateLimits node, String method, String path) {
    int passed = 0;
    while (refusal(() -> count(node, user, method, path)).isEmpty()) passed++;
    return passed;
  }

  private static boolean count(RateLimits node, UserId user, String method, String path) {
    node.count(user, new MockHttpServletRequest(method, path));
    return true;
  }

  private static String refusal(Callable<Boolean> call) {
    try {
      call.call();
      return "";
    } catch (Exception refused) {
      return Failures.of(refused).code().name();
    }
  }

  private long rows() {
    return database.call(
        db ->
            db.sql("select count(*) from rate_limits where id like '%user ' || :user")
                .param("user", user.value())
                .query(Long.class)
                .single());
  }
}
