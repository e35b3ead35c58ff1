package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.identity.AtOnce;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Sent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A message that was set aside is tried once more because somebody wants it. */
@SiwakTest
class OutboxRetryTest {
  private static final AtomicLong CLINICS = new AtomicLong(650_000_000);
  private static final String ASHA = "conversation-asha";

  private final Outbox outbox;
  private final Retries retries;
  private final Claims claims;
  private final FakeDelivery outside;
  private final TransactionTemplate transactions;
  private final ClinicId clinic = new ClinicId(CLINICS.incrementAndGet());
  private final AtomicBoolean mended = new AtomicBoolean();

  OutboxRetryTest(
      Outbox outbox,
      Retries retries,
      Claims claims,
      FakeDelivery outside,
      PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.retries = retries;
    this.claims = claims;
    this.outside = outside;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void it_is_sent_and_no_longer_failed() throws Exception {
    var id = failed("hello");
    mended.set(true);

    assertThat(retry(id)).isInstanceOf(Retried.Queued.class);

    var again = outside.next(clinic);
    assertThat(again.outcome()).isInstanceOf(Sent.class);
    assertThat(again.message().attempt()).isOne();
    assertThat(state(id)).isEqualTo("SENT");
    assertThat(retry(id)).isInstanceOf(Retried.NotFailed.class);
    assertThat(retry(new OutboxId(1))).isInstanceOf(Retried.Unknown.class);
  }

  @Test
  void another_clinic_cannot_reach_it() throws Exception {
    var id = failed("hello");
    var other = new ClinicId(CLINICS.incrementAndGet());

    var answer =
        TenantScope.call(other, () -> transactions.execute(_ -> retries.again(other, id, false)));

    assertThat(answer).isInstanceOf(Retried.Unknown.class);
    assertThat(state(id)).isEqualTo("FAILED");
  }

  @Test
  void of_many_who_want_it_at_once_one_queues_it() throws Exception {
    var id = failed("hello");
    mended.set(true);

    var answers = AtOnce.times(8, () -> retry(id));

    assertThat(answers).filteredOn(Retried.Queued.class::isInstance).hasSize(1);
    assertThat(outside.next(clinic).outcome()).isInstanceOf(Sent.class);
    assertThat(outside.nothingSettled(clinic)).isTrue();
  }

  @Test
  void it_waits_for_a_later_one_of_its_conversation_that_is_just_being_sent() throws Exception {
    var first = failed("first");
    var underWay = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    outside.answers(
        clinic,
        message -> {
          if (message.payload().asString().equals("second")) {
            underWay.countDown();
            await(goesOn);
          }
          return new Sent("w");
        });
    add("second");
    await(underWay);

    retry(first);

    assertThat(
            TenantScope.call(
                clinic, () -> claims.take(clinic, FakeDelivery.KIND, 10, Duration.ofSeconds(60))))
        .isEmpty();
    goesOn.countDown();
    assertThat(List.of(outside.next(clinic).text(), outside.next(clinic).text()))
        .containsExactly("second", "first");
  }

  @Test
  void it_goes_before_what_was_added_after_it_and_still_waits() throws Exception {
    var first = failed("first");
    outside.answers(
        clinic,
        message ->
            message.payload().asString().equals("second") && message.attempt() == 1
                ? new Outcome.Retry("busy", Duration.ofHours(9))
                : new Sent("w"));
    add("second");
    assertThat(outside.next(clinic).text()).isEqualTo("second");

    retry(first);

    assertThat(outside.next(clinic).text()).isEqualTo("first");
  }

  private OutboxId failed(String text) throws InterruptedException {
    outside.answers(clinic, _ -> mended.get() ? new Sent("w") : new Permanent("131026 no"));
    var id = add(text);
    outside.next(clinic);
    assertThat(state(id)).isEqualTo("FAILED");
    return id;
  }

  private OutboxId add(String text) {
    return TenantScope.call(
        clinic, () -> transactions.execute(_ -> outbox.add(clinic, FakeDelivery.KIND, ASHA, text)));
  }

  private Retried retry(OutboxId id) {
    return TenantScope.call(
        clinic, () -> transactions.execute(_ -> retries.again(clinic, id, false)));
  }

  private String state(OutboxId id) {
    return TenantScope.call(clinic, () -> outbox.find(clinic, id)).orElseThrow().state();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("never");
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
