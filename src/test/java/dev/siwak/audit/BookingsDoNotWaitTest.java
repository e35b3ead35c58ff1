package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.PatientId;
import dev.siwak.scheduling.BookResult;
import dev.siwak.scheduling.BookingRequest;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One clinic's bookings wait neither for each other's audit rows nor for the sealer. A statement
 * that waits for a lock fails, however long the lock is held; no time is measured.
 */
@SiwakTest
class BookingsDoNotWaitTest {
  private static final int OTHERS = 8;

  private final Scheduling scheduling;
  private final Seals seals;
  private final Log log;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final PatientId asha;
  private final String day;

  BookingsDoNotWaitTest(
      World world, Scheduling scheduling, Seals seals, Log log, JdbcClient db, Clock clock) {
    this.scheduling = scheduling;
    this.seals = seals;
    this.log = log;
    this.db = db;
    this.clinic = world.aClinic().save();
    this.asha = clinic.patient("Asha");
    this.day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7).toString();
  }

  @Test
  void for_an_audit_row_that_is_not_committed_nobody_waits() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = new Held(threads, () -> book(0));

      var others = new ArrayList<Future<BookResult>>();
      for (int i = 1; i <= OTHERS; i++) {
        int number = i;
        others.add(threads.submit(() -> clinic.in(() -> bookWithoutWaiting(number))));
      }
      for (var other : others) assertThat(other.get()).isInstanceOf(BookResult.Booked.class);
      // what they have written is sealed before the first one, whose number is lower, commits
      await().until(() -> log.sealed(clinic) == 1 + OTHERS);
      first.commit();
    }

    await().until(() -> log.sealed(clinic) == 2 + OTHERS);
  }

  @Test
  void for_a_sealer_in_the_middle_of_its_work_nobody_waits() throws Exception {
    await().until(() -> log.sealed(clinic) == 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealer =
          new Held(
              threads,
              () -> {
                log.add(clinic, 1);
                assertThat(seals.seal(clinic.id(), 1_000)).isEqualTo(1);
              });

      for (int i = 0; i < OTHERS; i++) {
        int number = i;
        assertThat(clinic.in(() -> bookWithoutWaiting(number)))
            .isInstanceOf(BookResult.Booked.class);
      }
      sealer.commit();
    }

    await().until(() -> log.sealed(clinic) == 2 + OTHERS);
  }

  @Test
  void the_sealer_waits_for_no_booking() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var booking = new Held(threads, () -> book(0));
      log.record(clinic, 1);

      clinic.in(
          () -> {
            neverWait();
            return seals.seal(clinic.id(), 1_000);
          });
      booking.commit();
    }

    await().until(() -> log.sealed(clinic) == 3);
  }

  private BookResult bookWithoutWaiting(int number) {
    neverWait();
    return book(number);
  }

  private void neverWait() {
    db.sql("set local lock_timeout = '2s'").update();
  }

  private BookResult book(int number) {
    var start = clinic.at(day + "T09:00").plusSeconds(1_800L * number);
    var wanted = BookingRequest.of(asha, clinic.service("consult"), clinic.dentist("rao"), start);
    return scheduling.book(clinic.id(), new Actor.Patient(asha), wanted);
  }

  /** Work done in a transaction that stays open. */
  private final class Held {
    private final CountDownLatch mayCommit = new CountDownLatch(1);
    private final Future<?> work;

    Held(ExecutorService threads, Runnable done) {
      var isDone = new CountDownLatch(1);
      work =
          threads.submit(
              () ->
                  clinic.run(
                      () -> {
                        done.run();
                        isDone.countDown();
                        waitFor(mayCommit);
                      }));
      waitFor(isDone);
    }

    void commit() throws Exception {
      mayCommit.countDown();
      work.get();
    }

    private static void waitFor(CountDownLatch latch) {
      try {
        if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("nothing happened");
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
