package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.SecondNode;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.PastVisits;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.understanding.Understanding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SiwakTest
class InboundWorkerTest {
  private final JdbcClient db;
  private final Inbox inbox;
  private final World world;
  private final Briefings briefings;
  private final Desk desk;
  private final Patients patients;
  private final Scheduling scheduling;
  private final PastVisits pastVisits;
  private final Waitlist waitlist;
  private final Leases leases;
  private final SecondNode node;
  private final ApplicationClock clock;
  private final ConversationFlow flow;
  private final Failing failing;
  private final GivenUp givenUp;

  InboundWorkerTest(
      JdbcClient db,
      Inbox inbox,
      World world,
      Briefings briefings,
      Desk desk,
      Scheduling scheduling,
      PastVisits pastVisits,
      Waitlist waitlist,
      Leases leases,
      SecondNode node,
      ApplicationClock clock,
      ConversationFlow flow,
      ConversationRows rows,
      Patients patients,
      Understanding understanding,
      Errands errands,
      Replies replies,
      TransactionOperations transactions,
      GivenUp givenUp) {
    this.db = db;
    this.inbox = inbox;
    this.world = world;
    this.briefings = briefings;
    this.desk = desk;
    this.patients = patients;
    this.scheduling = scheduling;
    this.pastVisits = pastVisits;
    this.waitlist = waitlist;
    this.leases = leases;
    this.node = node;
    this.clock = clock;
    this.flow = flow;
    this.givenUp = givenUp;
    this.failing =
        new Failing(
            flow, rows, patients, understanding, errands, replies, node.dueWork(), transactions);
  }

  /** A turn that takes all the stack there is, the first time. */
  private static final class Failing extends ConversationFlow {
    private final ConversationFlow flow;
    private final AtomicInteger turns = new AtomicInteger();

    Failing(
        ConversationFlow flow,
        ConversationRows rows,
        Patients patients,
        Understanding understanding,
        Errands errands,
        Replies replies,
        DueWork dueWork,
        TransactionOperations transactions) {
      super(rows, patients, understanding, errands, replies, dueWork, transactions);
      this.flow = flow;
    }

    @Override
    boolean advance(ClinicId clinic, Briefing briefing) {
      if (turns.incrementAndGet() == 1) throw new StackOverflowError();
      return flow.advance(clinic, briefing);
    }
  }

  /** Fails to read what a turn has to know, each time for the next reason. */
  private final class Unreadable extends Briefings {
    private final Queue<RuntimeException> failures;

    Unreadable(RuntimeException... failures) {
      super(leases, desk, patients, scheduling, pastVisits, waitlist, clock);
      this.failures = new ConcurrentLinkedQueue<>(List.of(failures));
    }

    @Override
    public Optional<Briefing> take(ClinicId clinic, long conversation) {
      throw failures.remove();
    }
  }

  @Test
  void a_turn_that_breaks_off_with_an_error_is_counted_and_taken_again_after_its_lease() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var calls = new InboundCalls(0);
    var worker = worker(failing, calls);
    worker.start();

    try {
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> attempts(huda) == 1);
      assertThat(huda.replies()).hasSize(1);
      huda.leaseRunsOut();
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> huda.replies().size() == 2);
    } finally {
      worker.stop();
    }
    assertThat(attempts(huda)).isZero();
  }

  @Test
  void a_turn_that_takes_its_process_with_it_every_time_is_handed_to_the_staff() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    for (int death = 0; death < 5; death++) {
      assertThat(clinic.scoped(() -> briefings.take(clinic.id(), conversation))).isPresent();
      huda.leaseRunsOut();
    }
    var calls = new InboundCalls(0);
    var worker = worker(flow, calls);
    worker.start();

    try {
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> huda.replies().size() == 2);
    } finally {
      worker.stop();
    }
    huda.hears(huda.replies().getLast(), "A colleague");
    assertThat(huda.state()).isEqualTo("handoff");
    huda.isAnswered();
  }

  @Test
  void a_message_of_a_kind_that_nobody_knows_is_handed_to_the_staff_after_five_attempts() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    huda.number(
        """
        with odd as (
          update messages set kind = 'mystery'
          where clinic_id = :clinic and dir = 'in' and :number <> ''
          returning 1
        )
        select count(*) from odd
        """);
    var calls = new InboundCalls(0);
    var worker = worker(flow, calls);
    worker.start();

    try {
      for (int attempt = 1; attempt < 5; attempt++) {
        int tried = attempt;
        call(calls, clinic, conversation);
        await().atMost(Duration.ofSeconds(20)).until(() -> attempts(huda) == tried);
        huda.leaseRunsOut();
      }
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> huda.replies().size() == 2);
    } finally {
      worker.stop();
    }
    huda.hears(huda.replies().getLast(), "A colleague");
    assertThat(huda.state()).isEqualTo("handoff");
    huda.isAnswered();
  }

  @Test
  void of_six_nodes_that_are_called_at_once_one_answers() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var calls = Stream.generate(() -> new InboundCalls(0)).limit(6).toList();
    var workers = calls.stream().map(it -> worker(flow, it)).toList();
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

  @Test
  void what_cannot_be_read_counts_as_an_attempt_but_not_a_database_that_is_away() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    long conversation = huda.isUnansweredAgain();
    var unreadable =
        new Unreadable(
            new QueryTimeoutException("the database is busy"),
            new IllegalStateException("it cannot be read"));
    var calls = new InboundCalls(0);
    var worker =
        new InboundWorker(
            unreadable, leases, flow, givenUp, (_, _) -> {}, node.dueWork(), calls, clock);
    worker.start();

    try {
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> unreadable.failures.size() == 1);
      call(calls, clinic, conversation);
      await().atMost(Duration.ofSeconds(20)).until(() -> attempts(huda) > 0);
    } finally {
      worker.stop();
    }
    assertThat(attempts(huda)).isEqualTo(1);
    assertThat(unreadable.failures).isEmpty();
  }

  private InboundWorker worker(ConversationFlow answering, InboundCalls calls) {
    return new InboundWorker(
        briefings, leases, answering, givenUp, (_, _) -> {}, node.dueWork(), calls, clock);
  }

  private static int attempts(Phone phone) {
    return phone.number(
        "select attempts from conversations where clinic_id = :clinic and wa_id = :number");
  }
}
