package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class DueWorkPollTest {
  private static final AtomicLong CLINICS = new AtomicLong(630_000_000);

  private final SecondNode node;
  private final TransactionTemplate transactions;
  private final ClinicId clinic = new ClinicId(CLINICS.incrementAndGet());

  DueWorkPollTest(SecondNode node, PlatformTransactionManager transactions) {
    this.node = node;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void a_worker_that_fails_on_one_item_is_told_of_the_others_and_of_this_one_again()
      throws Exception {
    var dueWork = node.dueWork();
    var ids = IntStream.range(0, 3).mapToObj(i -> add(dueWork, "fails", i)).toList();
    var told = new LinkedBlockingQueue<Long>();
    var failures = new AtomicInteger();
    dueWork.whenDue(
        "fails",
        due -> {
          if (due.id() == ids.getFirst() && failures.incrementAndGet() == 1)
            throw new StackOverflowError();
          told.add(due.id());
        });
    var poll = new DueWorkPoll(dueWork);

    poll.start();
    try {
      var heard = List.of(next(told), next(told), next(told), next(told), next(told));
      assertThat(heard).containsExactly(ids.get(1), ids.get(2), ids.get(0), ids.get(1), ids.get(2));
    } finally {
      poll.stop();
      ids.forEach(id -> transactions.executeWithoutResult(_ -> dueWork.done(clinic, id)));
    }
  }

  @Test
  void whoever_commits_work_does_not_hear_of_the_workers_failure() {
    var dueWork = node.dueWork();
    dueWork.whenDue(
        "always-fails",
        _ -> {
          throw new StackOverflowError();
        });

    long id = add(dueWork, "always-fails", 7);

    boolean done = transactions.execute(_ -> dueWork.done(clinic, id));
    assertThat(done).isTrue();
  }

  @Test
  void a_node_that_has_not_looked_for_half_a_minute_is_not_fit() throws Exception {
    var dueWork = node.dueWork();
    long id = add(dueWork, "hangs", 1);
    var entered = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    dueWork.whenDue(
        "hangs",
        _ -> {
          entered.countDown();
          waitFor(mayGoOn);
        });
    var now = new AtomicLong();
    var poll = new DueWorkPoll(dueWork, now::get);

    assertThat(poll.unfit()).contains("workers");
    poll.start();
    try {
      waitFor(entered);
      now.set(Duration.ofSeconds(30).toNanos());
      assertThat(poll.unfit()).isEmpty();
      now.incrementAndGet();
      assertThat(poll.unfit()).contains("workers");
      mayGoOn.countDown();
      await().atMost(Duration.ofSeconds(20)).until(() -> poll.unfit().isEmpty());
    } finally {
      poll.stop();
      transactions.executeWithoutResult(_ -> dueWork.done(clinic, id));
    }
    assertThat(poll.unfit()).contains("workers");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("nothing happened");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private long add(DueWork dueWork, String kind, long ref) {
    return transactions.execute(_ -> dueWork.add(clinic, kind, ref, Instant.EPOCH));
  }

  private static long next(LinkedBlockingQueue<Long> told) throws InterruptedException {
    var next = told.poll(20, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("nothing was told");
    return next;
  }
}
