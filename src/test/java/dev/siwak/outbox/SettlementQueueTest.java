package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outcome.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On a kind that no worker of the application sends. */
@SiwakTest
class SettlementQueueTest {
  private static final AtomicLong CLINICS = new AtomicLong(680_000_000);
  private static final String KIND = "queue-test";
  private static final int MESSAGES = 12;

  private final Outbox outbox;
  private final Claims claims;
  private final OutboxSender sender;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ClinicId clinic = new ClinicId(CLINICS.incrementAndGet());
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  SettlementQueueTest(
      Outbox outbox,
      Claims claims,
      OutboxSender sender,
      JdbcClient db,
      PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.claims = claims;
    this.sender = sender;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void what_becomes_ready_during_a_commit_goes_with_the_next_one() {
    sendAllAtOnce("nobody");

    assertThat(states()).hasSize(MESSAGES).containsOnly("sent");
    assertThat(commits()).isEqualTo(2);
    assertThat(told).hasSize(MESSAGES);
  }

  @Test
  void one_whose_owner_fails_takes_none_of_the_others_along() {
    sendAllAtOnce("5");

    assertThat(states()).hasSize(MESSAGES).containsOnly("sent");
    assertThat(told).hasSize(MESSAGES - 1).doesNotContain("5");
  }

  /** The first one's commit is held up until all others wait for it. */
  private void sendAllAtOnce(String faulty) {
    for (int i = 0; i < MESSAGES; i++) say("patient-" + i, "" + i);
    var taken =
        TenantScope.call(clinic, () -> claims.take(clinic, KIND, MESSAGES, Duration.ofMinutes(1)));
    var owner = new Owner(faulty);
    var threads = new ArrayList<Thread>();
    for (var claim : taken) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> TenantScope.call(clinic, () -> sender.send(claim, owner))));
      if (threads.size() == 1)
        await().until(() -> threads.getFirst().getState() == Thread.State.WAITING);
    }
    await().until(() -> threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING));
    owner.goOn.countDown();
    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private final class Owner implements Delivery {
    final CountDownLatch goOn = new CountDownLatch(1);
    private final String faulty;

    Owner(String faulty) {
      this.faulty = faulty;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Outcome deliver(OutboxMessage message) {
      return new Sent("w" + message.id().value());
    }

    @Override
    public void settled(OutboxMessage message, Outcome outcome) {
      var text = message.payload().asString();
      if (text.equals("0")) await(goOn);
      if (text.equals(faulty)) throw new IllegalStateException("a bug of the owner");
      told.add(text);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void say(String key, String text) {
    TenantScope.call(clinic, () -> transactions.execute(_ -> outbox.add(clinic, KIND, key, text)));
  }

  private List<String> states() {
    return column("select state from outbox where clinic_id = :clinic");
  }

  private long commits() {
    return column("select xmin::text from outbox where clinic_id = :clinic").stream()
        .distinct()
        .count();
  }

  private List<String> column(String sql) {
    return TenantScope.call(
        clinic,
        () ->
            transactions.execute(
                _ -> db.sql(sql).param("clinic", clinic.value()).query(String.class).list()));
  }
}
