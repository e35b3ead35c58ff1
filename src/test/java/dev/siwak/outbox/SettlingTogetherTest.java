package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outcome.Sent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class SettlingTogetherTest {
  private static final AtomicLong CLINICS = new AtomicLong(680_000_000);
  private static final int MESSAGES = 12;

  private final Outbox outbox;
  private final FakeDelivery outside;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ClinicId clinic = new ClinicId(CLINICS.incrementAndGet());
  private final CountDownLatch delivered = new CountDownLatch(MESSAGES);

  SettlingTogetherTest(
      Outbox outbox, FakeDelivery outside, JdbcClient db, PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.outside = outside;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void what_becomes_ready_during_a_settlement_is_settled_by_the_next_one() {
    var isFirst = new AtomicBoolean(true);
    outside.settles(
        clinic,
        _ -> {
          if (isFirst.getAndSet(false)) waitFor(delivered);
        });

    sayAll();

    await().until(() -> states().equals(List.of("sent")));
    assertThat(column("select xmin::text from outbox where clinic_id = :clinic"))
        .hasSizeLessThan(MESSAGES);
  }

  @Test
  void one_whose_owner_fails_takes_none_of_the_others_along() throws Exception {
    outside.settles(
        clinic,
        message -> {
          waitFor(delivered);
          if (message.payload().asString().equals("5")) throw new IllegalStateException("a bug");
        });

    sayAll();

    for (int i = 0; i < MESSAGES - 1; i++)
      assertThat(outside.next(clinic).text()).isNotEqualTo("5");
    await().until(() -> states().equals(List.of("sent")));
    assertThat(outside.nothingSettled(clinic)).isTrue();
  }

  private void sayAll() {
    outside.answers(
        clinic,
        message -> {
          delivered.countDown();
          return new Sent("w" + message.id().value());
        });
    TenantScope.run(
        clinic,
        () ->
            transactions.executeWithoutResult(
                _ -> {
                  for (int i = 0; i < MESSAGES; i++)
                    outbox.add(clinic, FakeDelivery.KIND, "patient-" + i, "" + i);
                }));
  }

  private List<String> states() {
    return column("select state from outbox where clinic_id = :clinic");
  }

  private List<String> column(String sql) {
    return TenantScope.call(
        clinic,
        () ->
            transactions.execute(
                _ ->
                    db.sql(sql).param("clinic", clinic.value()).query(String.class).list().stream()
                        .distinct()
                        .toList()));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
