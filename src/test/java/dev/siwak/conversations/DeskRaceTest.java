package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.Patients;
import dev.siwak.understanding.Context;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Understanding;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** People at the desk and Siwak at the same conversation in the same moment. */
@SiwakTest
class DeskRaceTest {
  private final TestClinic clinic;
  private final Phone huda;
  private final Clerk noor;
  private final Clerk lina;
  private final Briefings briefings;
  private final ConversationFlow flow;
  private final Slow slow = new Slow();
  private final ConversationFlow slowFlow;

  DeskRaceTest(
      World world,
      Team team,
      Api api,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock,
      Briefings briefings,
      ConversationFlow flow,
      ConversationRows rows,
      Patients patients,
      Errands errands,
      Replies replies,
      DueWork dueWork,
      TransactionOperations transactions) {
    this.clinic = world.aClinic().save();
    this.huda = new Phone(db, inbox, clinic, clock);
    this.noor = new Clerk(team, api, clinic, Role.STAFF);
    this.lina = new Clerk(team, api, clinic, Role.OWNER);
    this.briefings = briefings;
    this.flow = flow;
    this.slowFlow =
        new ConversationFlow(rows, patients, slow, errands, replies, dueWork, transactions);
  }

  /** Reads until it is told to stop. */
  private static final class Slow extends Understanding {
    final CountDownLatch reads = new CountDownLatch(1);
    final CountDownLatch hasRead = new CountDownLatch(1);

    @Override
    public Reading read(String text, Context context) {
      reads.countDown();
      try {
        if (!hasRead.await(20, TimeUnit.SECONDS)) throw new AssertionError("never told");
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      return super.read(text, context);
    }
  }

  @Test
  void a_turn_that_was_under_way_when_a_person_answered_says_nothing() throws Exception {
    huda.says("hello");
    long talk = huda.isUnansweredAgain();
    var briefing = clinic.scoped(() -> briefings.take(clinic.id(), talk)).orElseThrow();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var turn = pool.submit(() -> clinic.scoped(() -> slowFlow.advance(clinic.id(), briefing)));
      slow.reads.await();
      assertThat(noor.writes(talk, "I am here").status()).isEqualTo(200);
      slow.hasRead.countDown();

      assertThat(turn.get()).isFalse();
    }
    assertThat(noor.authors(talk)).last().asString().startsWith("staff");
  }

  @RepeatedTest(6)
  void whoever_comes_first_siwak_never_speaks_after_a_person() throws Exception {
    huda.says("hello");
    long talk = huda.isUnansweredAgain();
    var briefing = clinic.scoped(() -> briefings.take(clinic.id(), talk)).orElseThrow();
    var start = new CyclicBarrier(2);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var turn =
          pool.submit(
              () -> {
                start.await();
                return clinic.scoped(() -> flow.advance(clinic.id(), briefing));
              });
      var reply =
          pool.submit(
              () -> {
                start.await();
                return noor.writes(talk, "I am here").status();
              });
      turn.get();
      assertThat(reply.get()).isEqualTo(200);
    }
    var authors = noor.authors(talk);
    assertThat(authors).last().asString().startsWith("staff");
    assertThat(huda.state()).isEqualTo("handoff");
  }

  @RepeatedTest(3)
  void of_two_who_assign_at_once_one_has_it_and_both_are_written_down() throws Exception {
    huda.says("hello");
    long talk =
        huda.number("select id from conversations where clinic_id = :clinic and wa_id = :number");
    var start = new CyclicBarrier(2);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          List.of(noor, lina).stream()
              .map(
                  who ->
                      pool.submit(
                          () -> {
                            start.await();
                            var body = "{\"user_id\":%d}".formatted(who.person.id().value());
                            return who.post(talk, "assign", body).status();
                          }))
              .toList();
      for (var answer : answers) assertThat(answer.get()).isEqualTo(200);
    }
    var last =
        huda.words(
            """
            select meta ->> 'user_id' from audit_log
            where clinic_id = :clinic and action = 'CONVERSATION_ASSIGN' and :number <> ''
            order by id desc
            """);
    assertThat(last).hasSize(2);
    assertThat(noor.sees(talk).get("assignee").asString()).isEqualTo(last.getFirst());
  }

  @RepeatedTest(3)
  void of_two_who_take_it_at_once_one_is_written_down() throws Exception {
    huda.says("hello");
    long talk =
        huda.number("select id from conversations where clinic_id = :clinic and wa_id = :number");
    var start = new CyclicBarrier(2);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          List.of(noor, lina).stream()
              .map(
                  who ->
                      pool.submit(
                          () -> {
                            start.await();
                            return who.handsOff(talk, true).status();
                          }))
              .toList();
      for (var answer : answers) assertThat(answer.get()).isEqualTo(200);
    }
    assertThat(
            huda.words(
                """
                select action from audit_log
                where clinic_id = :clinic and action = 'CONVERSATION_HANDOFF' and :number <> ''
                """))
        .hasSize(1);
  }
}
