package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On a kind that no worker of the application sends, so that the tests are the workers. */
@SiwakTest
class ClaimsTest {
  private static final AtomicLong CLINICS = new AtomicLong(610_000_000);
  private static final String KIND = "claims-test";
  private static final Duration OVER_AT_ONCE = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final Claims claims;
  private final Settlement settlement;
  private final OutboxSender sender;
  private final DueWork dueWork;
  private final OtherNodes otherNodes;
  private final TransactionTemplate transactions;
  private final ClinicId clinic = new ClinicId(CLINICS.incrementAndGet());

  ClaimsTest(
      Outbox outbox,
      Claims claims,
      Settlement settlement,
      OutboxSender sender,
      DueWork dueWork,
      OtherNodes otherNodes,
      PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.claims = claims;
    this.settlement = settlement;
    this.sender = sender;
    this.dueWork = dueWork;
    this.otherNodes = otherNodes;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void a_worker_whose_lease_ran_out_cannot_settle_the_claim_of_another() {
    say("asha", "hello");
    var late = take(1, OVER_AT_ONCE).getFirst();
    var current = take(1, MINUTE).getFirst();

    settle(late, new Permanent("too late to say so"));
    assertThat(entryState(current)).isEqualTo("QUEUED");
    settle(current, new Sent("w"));
    settle(late, new Retry("still too late"));

    assertThat(entryState(current)).isEqualTo("SENT");
    assertThat(current.message().attempt()).isEqualTo(2);
  }

  @Test
  void eight_workers_never_claim_one_message_twice() throws Exception {
    for (int i = 0; i < 100; i++) say("patient-" + i, "hello");
    Set<Long> claimed = ConcurrentHashMap.newKeySet();
    var twice = new LinkedBlockingQueue<Long>();

    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int w = 0; w < 8; w++)
        workers.execute(
            () -> {
              for (int round = 0; round < 30; round++)
                for (var claim : take(4, MINUTE))
                  if (!claimed.add(claim.message().id().value()))
                    twice.add(claim.message().id().value());
            });
    }

    assertThat(twice).isEmpty();
    assertThat(claimed).hasSize(100);
  }

  @Test
  void only_the_head_of_an_order_can_be_claimed() {
    say("asha", "first");
    say("asha", "second");
    say("ben", "other");

    var taken = take(10, MINUTE);
    var again = take(10, MINUTE);
    taken.forEach(claim -> settle(claim, new Sent("w")));
    var then = take(10, MINUTE);

    assertThat(texts(taken)).containsExactly("first", "other");
    assertThat(again).isEmpty();
    assertThat(texts(then)).containsExactly("second");
  }

  @Test
  void work_added_on_a_node_without_workers_is_heard_of_on_the_others() {
    var heard = new LinkedBlockingQueue<Due>();
    dueWork.whenDue("heard-of", heard::add);
    var item = new Due(12, clinic, "heard-of", 34);

    // Told again until it is heard: a node that has just started may not listen yet.
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              otherNodes.tell(item);
              assertThat(heard).contains(item);
            });
  }

  @Test
  void work_is_told_of_after_its_commit_and_again_until_it_is_done() throws Exception {
    var told = new LinkedBlockingQueue<Due>();
    dueWork.whenDue("told-of", told::add);

    long id =
        TenantScope.call(
            clinic,
            () -> transactions.execute(_ -> dueWork.add(clinic, "told-of", 7, Instant.EPOCH)));
    var item = new Due(id, clinic, "told-of", 7);

    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(item);
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(item);
    boolean done = transactions.execute(_ -> dueWork.done(clinic, id));
    boolean doneTwice = transactions.execute(_ -> dueWork.done(clinic, id));
    assertThat(done).isTrue();
    assertThat(doneTwice).isFalse();
  }

  @Test
  void a_message_whose_owner_breaks_off_with_an_error_is_settled_without_its_owner() {
    say("asha", "hello");
    var claim = take(1, MINUTE).getFirst();

    TenantScope.call(
        clinic, () -> sender.settleAlone(Report.of(claim, new Sent("w")), new BrokenOwner()));

    assertThat(entryState(claim)).isEqualTo("SENT");
  }

  @Test
  void a_claim_that_has_waited_for_long_is_given_back_and_not_sent_beside_another() {
    say("asha", "hello");
    var fresh = take(1, MINUTE).getFirst();
    var delivery = new BrokenOwner();
    long waited = delivery.lease().dividedBy(3).plusSeconds(1).toNanos();
    var old = new Claim(fresh.message(), fresh.token(), 0, System.nanoTime() - waited);
    Delivery.Sending never =
        _ -> {
          throw new AssertionError("sent");
        };

    var report = TenantScope.call(clinic, () -> sender.send(old, never, delivery));
    settle(old, report.outcome());

    assertThat(report.outcome()).isEqualTo(new TooSoon(Duration.ZERO));
    assertThat(take(1, MINUTE).getFirst().message().attempt()).isOne();
  }

  @Test
  void what_is_given_up_is_taken_no_more() {
    say("asha", "hello");
    var claim = take(1, MINUTE).getFirst();

    settle(claim, new Permanent("given up after 12 attempts: busy"));

    assertThat(entryState(claim)).isEqualTo("FAILED");
    assertThat(take(1, MINUTE)).isEmpty();
  }

  private record BrokenOwner() implements Delivery {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
      return _ -> new Sent("w");
    }

    @Override
    public void settled(OutboxMessage message, Outcome outcome) {
      throw new StackOverflowError();
    }
  }

  private void say(String key, String text) {
    TenantScope.call(clinic, () -> transactions.execute(_ -> outbox.add(clinic, KIND, key, text)));
  }

  private List<Claim> take(int limit, Duration lease) {
    return TenantScope.call(clinic, () -> claims.take(clinic, KIND, limit, lease));
  }

  private void settle(Claim claim, Outcome outcome) {
    TenantScope.call(
        clinic, () -> settlement.settle(clinic, List.of(Report.of(claim, outcome)), null));
  }

  private String entryState(Claim claim) {
    return TenantScope.call(clinic, () -> outbox.find(clinic, claim.message().id()))
        .orElseThrow()
        .state();
  }

  private static List<String> texts(List<Claim> claims) {
    return claims.stream().map(claim -> claim.message().payload().asString()).toList();
  }
}
