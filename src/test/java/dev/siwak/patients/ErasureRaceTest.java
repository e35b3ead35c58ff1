package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import dev.siwak.whatsapp.Meta;
import java.time.Clock;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever writes of a patient at the moment at which the patient is erased. */
@SiwakTest
class ErasureRaceTest extends ErasureWorld {
  ErasureRaceTest(
      World world,
      Erasure erasure,
      JdbcClient db,
      JdbcConnectionDetails owner,
      Meta meta,
      Clock clock,
      Team team,
      Api api) {
    super(world, erasure, db, owner, meta, clock, team, api);
  }

  @Test
  void what_is_booked_while_it_happens_is_refused_and_forgotten() throws Exception {
    var patient = clinic.patient(name);
    var booking = new FutureTask<>(() -> creates(patient.value(), 7));
    clinic.run(
        () -> {
          assertThat(erasure.erase(clinic.id(), new Actor.System("test"), patient)).isTrue();
          Thread.startVirtualThread(booking);
          while (!somebodyWaits()) Thread.onSpinWait();
        });

    assertThat(booking.get().refusal()).isEqualTo("400 INVALID_SERVICE");
    assertThat(found(words)).isEmpty();
    assertThat(creates(clinic.patient("Asha").value(), 7).status()).isEqualTo(200);
  }

  @Test
  void messages_that_arrive_while_it_happens_never_come_back_to_the_erased_patient()
      throws Exception {
    long patient = writes("hello");

    var statuses =
        AtOnce.each(
            6,
            i -> () -> (i == 3 ? erase(patient) : meta.posts(payload(text(words + i)))).status());

    assertThat(statuses).containsOnly(200);
    await().atMost(PATIENCE).until(() -> erasedIsQuiet(patient));
    assertThat(rowsOf(patient)).isZero();
    assertThat(admin.get(path + "/patients/" + patient).refusal()).isEqualTo("404 NOT_FOUND");
  }

  @Test
  void a_message_that_takes_the_same_rows_the_other_way_round_does_not_stop_it() throws Exception {
    long patient = writes("hello");
    var erasing = new FutureTask<>(() -> erase(patient));
    try {
      clinic.run(
          () -> {
            lock("select id from patients where clinic_id = :clinic and id = :patient", patient);
            Thread.startVirtualThread(erasing);
            while (!somebodyWaits()) Thread.onSpinWait();
            lock(
                "select id from conversations where clinic_id = :clinic and patient_id = :patient",
                patient);
          });
    } catch (PessimisticLockingFailureException oneOfTheTwoGivesWay) {
      assertThat(erasing.get().status()).isEqualTo(200);
    }

    assertThat(erasing.get().status()).isEqualTo(200);
    assertThat(rowsOf(patient)).isZero();
  }

  private void lock(String rows, long patient) {
    db.sql(rows + " for update")
        .param("clinic", clinic.id().value())
        .param("patient", patient)
        .query(Long.class)
        .single();
  }

  @Test
  void it_waits_for_a_turn_that_runs_and_forgets_what_that_has_said() throws Exception {
    long patient = writes("hello");
    var erasing = new FutureTask<>(() -> erase(patient));
    clinic.run(
        () -> {
          db.sql(
                  """
                  select id from conversations
                  where clinic_id = :clinic and patient_id = :patient for update
                  """)
              .param("clinic", clinic.id().value())
              .param("patient", patient)
              .query(Long.class)
              .single();
          Thread.startVirtualThread(erasing);
          while (!somebodyWaits()) Thread.onSpinWait();
          db.sql(
                  """
                  insert into turns (clinic_id, conversation_id, at, state_before, understanding,
                    guard, effects, state_after)
                  select clinic_id, id, started_at, 'idle', to_jsonb(:words::text), '[]', '[]', 'idle'
                  from conversations where clinic_id = :clinic and patient_id = :patient
                  """)
              .param("clinic", clinic.id().value())
              .param("patient", patient)
              .param("words", words)
              .update();
        });

    assertThat(erasing.get().status()).isEqualTo(200);
    assertThat(found(words)).isEmpty();
  }
}
