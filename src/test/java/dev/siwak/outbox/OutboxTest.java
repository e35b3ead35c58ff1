package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class OutboxTest {
  private static final AtomicLong CLINICS = new AtomicLong(600_000_000);
  private static final String ASHA = "conversation-asha";
  private static final String BEN = "conversation-ben";

  private final Outbox outbox;
  private final FakeDelivery outside;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ClinicId smileClinic = new ClinicId(CLINICS.incrementAndGet());
  private final ClinicId brightDental = new ClinicId(CLINICS.incrementAndGet());

  OutboxTest(
      Outbox outbox, FakeDelivery outside, JdbcClient db, PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.outside = outside;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void a_message_is_sent_after_its_commit() throws Exception {
    var id = say(smileClinic, ASHA, "hello");

    var settled = outside.next(smileClinic);

    assertThat(settled.text()).isEqualTo("hello");
    assertThat(entry(smileClinic, id))
        .extracting(OutboxEntry::state, OutboxEntry::providerMessageId, OutboxEntry::messageType)
        .containsExactly("SENT", "fake-" + id.value(), "session");
    assertThat(workLeft(smileClinic)).isZero();
  }

  @Test
  void a_message_whose_transaction_is_rolled_back_was_never_there() throws Exception {
    in(
        smileClinic,
        () ->
            transactions.execute(
                undo -> {
                  outbox.add(smileClinic, FakeDelivery.KIND, ASHA, "not meant");
                  undo.setRollbackOnly();
                  return true;
                }));
    say(smileClinic, ASHA, "meant");

    assertThat(outside.next(smileClinic).text()).isEqualTo("meant");
    assertThat(outside.nothingSettled(smileClinic)).isTrue();
  }

  @Test
  void messages_of_one_conversation_keep_their_order_while_forty_others_are_sent()
      throws Exception {
    int conversations = 40;
    int messages = 12;
    try (var patients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int c = 0; c < conversations; c++) {
        var key = "conversation-" + c;
        patients.execute(
            () -> IntStream.range(0, messages).forEach(m -> say(smileClinic, key, "" + m)));
      }
    }

    Map<String, List<String>> arrived = new HashMap<>();
    for (int i = 0; i < conversations * messages; i++) {
      var next = outside.next(smileClinic);
      arrived.computeIfAbsent(next.message().orderKey(), _ -> new ArrayList<>()).add(next.text());
    }
    var inOrder = IntStream.range(0, messages).mapToObj(m -> "" + m).toList();
    assertThat(arrived).hasSize(conversations);
    assertThat(arrived.values()).allSatisfy(texts -> assertThat(texts).isEqualTo(inOrder));
    assertThat(workLeft(smileClinic)).isZero();
  }

  @Test
  void the_same_words_said_twice_to_one_patient_are_sent_twice() throws Exception {
    var first = say(smileClinic, ASHA, "We open at nine.");
    var second = say(smileClinic, ASHA, "We open at nine.");

    assertThat(List.of(outside.next(smileClinic), outside.next(smileClinic)))
        .extracting(sent -> sent.message().id())
        .containsExactly(first, second);
  }

  @Test
  void what_follows_in_a_conversation_waits_for_a_retry() throws Exception {
    outside.answers(
        smileClinic,
        message -> message.attempt() < 3 ? new Retry("busy", Duration.ZERO) : new Sent("w"));
    in(
        smileClinic,
        () ->
            transactions.execute(
                _ -> {
                  outbox.add(smileClinic, FakeDelivery.KIND, ASHA, "first");
                  return outbox.add(smileClinic, FakeDelivery.KIND, ASHA, "second");
                }));

    var order = new ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      var next = outside.next(smileClinic);
      order.add(next.text() + " " + next.message().attempt());
    }
    assertThat(order)
        .containsExactly("first 1", "first 2", "first 3", "second 1", "second 2", "second 3");
  }

  @Test
  void a_message_that_can_never_be_sent_is_set_aside_and_the_next_goes_on() throws Exception {
    outside.answers(
        smileClinic,
        message ->
            message.payload().asString().equals("bad")
                ? new Permanent("131026 undeliverable")
                : new Sent("w"));

    var bad = say(smileClinic, ASHA, "bad");
    var good = say(smileClinic, ASHA, "good");
    outside.next(smileClinic);
    outside.next(smileClinic);

    assertThat(entry(smileClinic, bad))
        .extracting(OutboxEntry::state, OutboxEntry::lastError)
        .containsExactly("FAILED", "131026 undeliverable");
    assertThat(entry(smileClinic, good).state()).isEqualTo("SENT");
  }

  @Test
  void a_message_of_unknown_outcome_is_sent_once_more_and_then_no_more() throws Exception {
    outside.answers(smileClinic, _ -> new Unknown("timeout", Duration.ZERO));

    var id = say(smileClinic, ASHA, "are you there?");
    var first = outside.next(smileClinic);
    var second = outside.next(smileClinic);

    assertThat(first.outcome()).isInstanceOf(Unknown.class);
    assertThat(second.outcome()).isEqualTo(new Permanent("outcome unknown twice: timeout"));
    assertThat(entry(smileClinic, id).state()).isEqualTo("FAILED");
    assertThat(workLeft(smileClinic)).isZero();
  }

  @Test
  void a_refused_channel_waits_without_spending_attempts_and_goes_on_when_mended()
      throws Exception {
    outside.answers(smileClinic, _ -> new Paused("190 token expired", Duration.ofHours(1)));
    var id = say(smileClinic, ASHA, "hello");
    outside.next(smileClinic);
    var waiting = entry(smileClinic, id);
    say(brightDental, BEN, "not concerned");
    outside.next(brightDental);

    outside.answers(smileClinic, _ -> new Sent("w"));
    in(
        smileClinic,
        () ->
            transactions.execute(
                _ -> {
                  outbox.resume(smileClinic, FakeDelivery.KIND);
                  return true;
                }));

    assertThat(waiting.state()).isEqualTo("QUEUED");
    assertThat(waiting.lastError()).isEqualTo("190 token expired");
    assertThat(outside.next(smileClinic).message().attempt()).isEqualTo(1);
  }

  @Test
  void a_clinic_whose_provider_hangs_holds_up_nobody_else() throws Exception {
    var hanging = new CountDownLatch(1);
    outside.answers(
        smileClinic,
        _ -> {
          try {
            hanging.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return new Sent("late");
        });
    for (int i = 0; i < 100; i++) say(smileClinic, "conversation-" + i, "hello");

    say(brightDental, BEN, "hello");

    assertThat(outside.next(brightDental).text()).isEqualTo("hello");
    assertThat(outside.nothingSettled(smileClinic)).isTrue();
    hanging.countDown();
    for (int i = 0; i < 100; i++) outside.next(smileClinic);
    assertThat(workLeft(smileClinic)).isZero();
  }

  @Test
  void a_bug_in_sending_is_tried_again() throws Exception {
    outside.answers(
        smileClinic,
        message -> {
          if (message.attempt() == 1) throw new IllegalStateException("a bug");
          return new Sent("w");
        });

    var id = say(smileClinic, ASHA, "hello");
    outside.next(smileClinic);

    assertThat(entry(smileClinic, id).lastError()).isEqualTo("internal: IllegalStateException");
    assertThat(outside.next(smileClinic).outcome()).isEqualTo(new Sent("w"));
  }

  @Test
  void an_error_in_sending_leaves_the_outcome_unknown_and_the_others_are_sent() throws Exception {
    outside.answers(
        smileClinic,
        message -> {
          if (message.orderKey().equals(ASHA)) throw new StackOverflowError();
          return new Sent("w");
        });

    say(smileClinic, ASHA, "hello");
    var broken = outside.next(smileClinic);
    say(smileClinic, BEN, "hello");

    assertThat(broken.outcome())
        .isEqualTo(new Unknown("internal: StackOverflowError", Duration.ofMinutes(1)));
    assertThat(outside.next(smileClinic).outcome()).isEqualTo(new Sent("w"));
  }

  @Test
  void a_message_that_a_dead_process_was_sending_is_sent_after_its_lease() throws Exception {
    var id = leftByADeadProcess(1);

    assertThat(outside.next(smileClinic).message().attempt()).isEqualTo(2);
    assertThat(entry(smileClinic, id).state()).isEqualTo("SENT");
  }

  @Test
  void a_message_that_two_dead_processes_were_sending_is_not_sent_a_third_time() throws Exception {
    var sends = new AtomicInteger();
    outside.answers(smileClinic, _ -> new Sent("w" + sends.incrementAndGet()));

    var id = leftByADeadProcess(2);
    var settled = outside.next(smileClinic);

    assertThat(settled.outcome()).isInstanceOf(Permanent.class);
    assertThat(sends).hasValue(0);
    assertThat(entry(smileClinic, id).state()).isEqualTo("FAILED");
  }

  private OutboxId leftByADeadProcess(int times) {
    return in(
        smileClinic,
        () ->
            transactions.execute(
                _ -> {
                  var added = outbox.add(smileClinic, FakeDelivery.KIND, ASHA, "hello");
                  db.sql(
                          """
                          update outbox
                          set attempts = :times, unknown_outcomes = :times - 1,
                            lease_token = gen_random_uuid(),
                            leased_until = clock_timestamp() + interval '500 milliseconds'
                          where clinic_id = :clinic and id = :id
                          """)
                      .param("times", times)
                      .param("clinic", smileClinic.value())
                      .param("id", added.value())
                      .update();
                  return added;
                }));
  }

  @Test
  void a_message_nobody_can_send_yet_is_kept() {
    var id =
        in(
            smileClinic,
            () -> transactions.execute(_ -> outbox.add(smileClinic, "pigeon", ASHA, "hello")));

    assertThat(entry(smileClinic, id).state()).isEqualTo("QUEUED");
    assertThat(workLeft(smileClinic)).isOne();
  }

  @Test
  void another_clinics_message_is_not_found() throws Exception {
    var id = say(smileClinic, ASHA, "hello");

    assertThat(in(brightDental, () -> outbox.find(brightDental, id))).isEmpty();
    outside.next(smileClinic);
  }

  private OutboxId say(ClinicId clinic, String conversation, String text) {
    return in(
        clinic,
        () -> transactions.execute(_ -> outbox.add(clinic, FakeDelivery.KIND, conversation, text)));
  }

  private OutboxEntry entry(ClinicId clinic, OutboxId id) {
    return in(clinic, () -> outbox.find(clinic, id)).orElseThrow();
  }

  private long workLeft(ClinicId clinic) {
    return in(
        clinic,
        () ->
            transactions.execute(
                _ ->
                    db.sql("select count(*) from due_work where clinic_id = :clinic")
                        .param("clinic", clinic.value())
                        .query(Long.class)
                        .single()));
  }

  private static <T> T in(ClinicId clinic, Supplier<T> work) {
    return TenantScope.call(clinic, work);
  }
}
