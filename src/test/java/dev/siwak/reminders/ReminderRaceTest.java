package dev.siwak.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.SiwakTest;
import dev.siwak.identity.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;

/** Others change the visit, or remind of it, at the same moment; or the process dies. */
@SiwakTest
class ReminderRaceTest extends ReminderWorld {
  ReminderRaceTest(ReminderBeans beans) {
    super(beans);
  }

  // A37: the race, with the move or the cancellation first
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoever_is_about_to_remind_waits_for_a_change_that_is_under_way(boolean moves)
      throws Exception {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));
    var reminding = new FutureTask<>(() -> remind(clinic, visit, at(clinic, 9, "15:00")));

    clinic.run(
        () -> {
          if (moves) move(clinic, visit, at(clinic, 12, "11:00"));
          else cancel(clinic, visit);
          Thread.startVirtualThread(reminding);
          while (!somebodyWaits()) Thread.onSpinWait();
        });

    assertThat(reminding.get()).isEmpty();
    assertThat(written(clinic)).isEmpty();
    assertThat(told(clinic)).isEmpty();
    assertThat(due(clinic, visit)).isEqualTo(moves ? List.of(at(clinic, 11, "11:00")) : List.of());
  }

  // A37: the race, whoever wins
  @RepeatedTest(4)
  void a_reminder_tells_what_was_true_when_it_was_written() throws Exception {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));
    var due = at(clinic, 9, "15:00");

    AtOnce.each(
        4,
        i ->
            () -> {
              if (i == 0) move(clinic, visit, at(clinic, 12, "11:00"));
              else remind(clinic, visit, due);
              return i;
            });

    // Before the move it was told, once, of the old time; after it not at all.
    assertThat(told(clinic)).hasSizeLessThanOrEqualTo(1);
    assertThat(written(clinic)).hasSameSizeAs(told(clinic));
    assertThat(written(clinic)).allSatisfy(text -> assertThat(text).contains("3:00 PM"));
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 11, "11:00"));
  }

  // A37: exactly once over nodes
  @Test
  void of_many_nodes_that_find_it_due_at_once_one_writes() throws Exception {
    var clinic = clinic(24);
    var patient = clinic.patient("Asha");
    var visit = book(clinic, patient, at(clinic, 10, "15:00"));
    var other = book(clinic, patient, at(clinic, 10, "15:30"));

    AtOnce.each(6, i -> () -> remind(clinic, i % 2 == 0 ? visit : other, at(clinic, 9, "15:30")));

    assertThat(written(clinic)).hasSize(1);
    assertThat(told(clinic)).containsExactly("before_24h sent", "before_24h sent");
  }

  // A37: a crash between
  @Test
  void whoever_dies_before_the_commit_leaves_neither_a_row_nor_a_message() {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));

    assertThatThrownBy(
            () ->
                clinic.run(
                    () -> {
                      remind(clinic, visit, at(clinic, 9, "15:00"));
                      throw new IllegalStateException("dies");
                    }))
        .hasMessage("dies");

    assertThat(told(clinic)).isEmpty();
    assertThat(written(clinic)).isEmpty();
    assertThat(texts(clinic, "select kind from outbox where clinic_id = :clinic")).isEmpty();
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 9, "15:00"));
    remind(clinic, visit, at(clinic, 9, "15:05"));
    assertThat(written(clinic)).hasSize(1);
    assertThat(texts(clinic, "select kind from outbox where clinic_id = :clinic")).hasSize(1);
  }

  @Test
  void the_database_lets_nobody_tell_it_twice() {
    var clinic = clinic(24);
    var visit = book(clinic, clinic.patient("Asha"), at(clinic, 10, "15:00"));
    var rows = new ReminderRows(db, clock);
    var before = new Occasion.BeforeVisit(Duration.ofHours(24));
    clinic.run(() -> rows.add(clinic.id(), visit, before, Outcome.TOO_LATE, null));

    assertThatThrownBy(
            () -> clinic.run(() -> rows.add(clinic.id(), visit, before, Outcome.TOO_LATE, null)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private boolean somebodyWaits() {
    return db.sql(
                """
                select count(*) from pg_locks
                where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
                """)
            .query(Long.class)
            .single()
        > 0;
  }
}
