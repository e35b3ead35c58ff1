package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.SecondNode;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.understanding.Understanding;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class InboundWorkerTest {
  private final JdbcClient db;
  private final Inbox inbox;
  private final World world;
  private final Leases leases;
  private final SecondNode node;
  private final ApplicationClock clock;
  private final Failing flow;
  private final GivenUp givenUp;

  InboundWorkerTest(
      JdbcClient db,
      Inbox inbox,
      World world,
      Leases leases,
      SecondNode node,
      ApplicationClock clock,
      ConversationFlow flow,
      ConversationRows rows,
      Desk desk,
      Patients patients,
      Scheduling scheduling,
      Understanding understanding,
      Errands errands,
      Replies replies,
      GivenUp givenUp) {
    this.db = db;
    this.inbox = inbox;
    this.world = world;
    this.leases = leases;
    this.node = node;
    this.clock = clock;
    this.givenUp = givenUp;
    this.flow =
        new Failing(flow, rows, desk, patients, scheduling, understanding, errands, replies, clock);
  }

  /** A turn that takes all the stack there is, the first time. */
  private static final class Failing extends ConversationFlow {
    private final ConversationFlow flow;
    private final AtomicInteger turns = new AtomicInteger();

    Failing(
        ConversationFlow flow,
        ConversationRows rows,
        Desk desk,
        Patients patients,
        Scheduling scheduling,
        Understanding understanding,
        Errands errands,
        Replies replies,
        ApplicationClock clock) {
      super(rows, desk, patients, scheduling, understanding, errands, replies, clock);
      this.flow = flow;
    }

    @Override
    public boolean advance(ClinicId clinic, Burst burst) {
      if (turns.incrementAndGet() == 1) throw new StackOverflowError();
      return flow.advance(clinic, burst);
    }
  }

  @Test
  void a_turn_that_breaks_off_with_an_error_is_counted_and_taken_again_after_its_lease() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var calls = new InboundCalls(0);
    var worker = new InboundWorker(leases, flow, givenUp, node.dueWork(), calls, clock);
    worker.start();

    try {
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> failures(huda) == 1);
      assertThat(huda.replies()).hasSize(1);
      huda.leaseRunsOut();
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> huda.replies().size() == 2);
    } finally {
      worker.stop();
    }
    assertThat(failures(huda)).isZero();
  }

  @Test
  void of_six_nodes_that_are_called_at_once_one_answers() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var calls = Stream.generate(() -> new InboundCalls(0)).limit(6).toList();
    var workers =
        calls.stream()
            .map(it -> new InboundWorker(leases, flow.flow, givenUp, node.dueWork(), it, clock))
            .toList();
    workers.forEach(InboundWorker::start);

    try {
      calls.forEach(it -> call(it, clinic, conversation));
      huda.isAnswered();
    } finally {
      workers.forEach(InboundWorker::stop);
    }
    assertThat(huda.replies()).hasSize(2);
  }

  private static void call(InboundCalls calls, TestClinic clinic, long conversation) {
    clinic.run(() -> calls.afterCommit(clinic.id(), conversation, Duration.ZERO));
  }

  private static int failures(Phone phone) {
    return phone.number(
        "select failures from conversations where clinic_id = :clinic and wa_id = :number");
  }
}
