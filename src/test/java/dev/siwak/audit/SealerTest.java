package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.SystemDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@SiwakTest
class SealerTest {
  private static final int MOST = 1_000;

  private final Log log;
  private final JdbcClient db;
  private final Seals seals;
  private final SystemDatabase system;
  private final HikariDataSource systemPool;
  private final TestClinic clinic;

  SealerTest(
      World world,
      Log log,
      JdbcClient db,
      Seals seals,
      SystemDatabase system,
      @Qualifier("systemPool") HikariDataSource systemPool) {
    this.log = log;
    this.db = db;
    this.seals = seals;
    this.system = system;
    this.systemPool = systemPool;
    this.clinic = world.aClinic().save();
    await().until(() -> !waits());
  }

  @Test
  void what_is_recorded_is_sealed_by_the_worker() {
    long before = log.sealed(clinic);

    log.record(clinic, 1, 2, 3);

    await().until(() -> log.sealed(clinic) == before + 3);
    assertThat(waits()).isFalse();
  }

  @Test
  void a_lower_number_that_commits_later_is_sealed_after_the_higher_one() throws Exception {
    var isWritten = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(
              () ->
                  clinic.run(
                      () -> {
                        log.add(clinic, 1);
                        isWritten.countDown();
                        waitFor(mayCommit);
                      }));
      waitFor(isWritten);
      log.record(clinic, 2);
      await().until(() -> log.numbers(clinic).equals(List.of(2)));
      mayCommit.countDown();
      slow.get();
    }

    await().until(() -> log.numbers(clinic).equals(List.of(2, 1)));
    assertThat(log.verify(clinic).isWhole()).isTrue();
  }

  @Test
  void what_is_rolled_back_leaves_nothing_to_be_sealed() {
    try {
      clinic.run(
          () -> {
            log.add(clinic, 1);
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no");
    }

    assertThat(waits()).isFalse();
    assertThat(log.numbers(clinic)).isEmpty();
  }

  @Test
  void many_who_record_and_many_who_seal_make_one_chain() throws Exception {
    int people = 8;
    int rows = 25;
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealers = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++)
        sealers.add(
            threads.submit(
                () -> {
                  while (!done.get()) seal(7);
                }));
      var writers = new ArrayList<Future<?>>();
      for (int i = 0; i < people; i++) {
        int first = i * rows;
        writers.add(
            threads.submit(
                () -> log.record(clinic, IntStream.range(first, first + rows).toArray())));
      }
      for (var writer : writers) writer.get();
      done.set(true);
      for (var sealer : sealers) sealer.get();
    }

    await().until(() -> !waits());
    assertThat(log.verify(clinic).isWhole()).isTrue();
    assertThat(log.numbers(clinic))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, people * rows).boxed().toList());
  }

  @Test
  void a_clinic_that_another_node_seals_is_left_to_it() throws Exception {
    var isSealed = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other =
          threads.submit(
              () ->
                  clinic.in(
                      () -> {
                        log.add(clinic, 1);
                        int sealed = seals.seal(clinic.id(), MOST);
                        isSealed.countDown();
                        waitFor(mayCommit);
                        return sealed;
                      }));
      waitFor(isSealed);
      log.record(clinic, 2);
      int sealed = seal(MOST);
      mayCommit.countDown();

      assertThat(other.get()).isEqualTo(1);
      assertThat(sealed).isZero();
    }
    await().until(() -> log.numbers(clinic).equals(List.of(1, 2)));
  }

  @Test
  void what_it_reads_does_not_grow_with_what_is_stored() {
    var young = rowsReadToSealOne();
    clinic.run(
        () ->
            db.sql(
                    """
                    with written as (
                      insert into audit_log (clinic_id, at, actor_kind, action, scope, meta)
                      select :clinic, now(), 'system', 'OLD', 'CLINIC', '{"number": 0}'
                      from generate_series(1, 20000)
                      returning id)
                    insert into audit_chain (clinic_id, seq, audit_id, hash)
                    select :clinic, 10 + row_number() over (), id, sha256('') from written
                    """)
                .param("clinic", clinic.id().value())
                .update());

    assertThat(rowsReadToSealOne()).isEqualTo(young).isPositive();
  }

  private long rowsReadToSealOne() {
    return clinic.in(
        () -> {
          log.add(clinic, 1);
          long before = rowsRead();
          assertThat(seals.seal(clinic.id(), MOST)).isEqualTo(1);
          return rowsRead() - before;
        });
  }

  /** By this connection, of late. */
  private long rowsRead() {
    return db.sql(
            """
            select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables
            where relname in ('audit_log', 'audit_unsealed')
            """)
        .query(Long.class)
        .single();
  }

  @Test
  void a_row_that_was_taken_away_before_it_was_sealed_is_told_of() {
    clinic.run(
        () ->
            db.sql("insert into audit_unsealed (clinic_id, audit_id) values (:clinic, 4711)")
                .param("clinic", clinic.id().value())
                .update());
    await().until(() -> !waits());

    assertThat(log.verify(clinic))
        .hasToString("BROKEN at seq 1 (audit row 4711): the row it seals is gone");
  }

  @Test
  void the_worker_goes_on_after_a_failure_and_stops_when_it_is_told() {
    var looks = new AtomicInteger();
    var pool =
        new DelegatingDataSource(systemPool) {
          @Override
          public Connection getConnection() throws SQLException {
            if (looks.incrementAndGet() < 3) throw new SQLException("the database is away");
            return super.getConnection();
          }
        };
    var sealer = new Sealer(new SystemDatabase(pool), seals, 5);

    assertThat(sealer.isRunning()).isFalse();
    sealer.start();
    try {
      assertThat(sealer.isRunning()).isTrue();
      await().until(() -> looks.get() > 5);
    } finally {
      sealer.stop();
    }
    int whenStopped = looks.get();

    assertThat(sealer.isRunning()).isFalse();
    log.record(clinic, 1);
    await().until(() -> log.numbers(clinic).equals(List.of(1)));
    assertThat(looks.get()).isEqualTo(whenStopped);
  }

  @Test
  void a_node_without_workers_seals_nothing() {
    var node =
        new ApplicationContextRunner()
            .withUserConfiguration(Sealer.class)
            .withBean(SystemDatabase.class, () -> system)
            .withBean(Seals.class, () -> seals);

    node.withPropertyValues("siwak.workers=false")
        .run(beans -> assertThat(beans).doesNotHaveBean(Sealer.class));
    node.run(beans -> assertThat(beans).hasSingleBean(Sealer.class));
  }

  private int seal(int most) {
    return clinic.scoped(() -> seals.seal(clinic.id(), most));
  }

  private boolean waits() {
    return system.call(
        client ->
            client
                .sql("select exists (select from audit_unsealed where clinic_id = :clinic)")
                .param("clinic", clinic.id().value())
                .query(Boolean.class)
                .single());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("nothing happened");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
