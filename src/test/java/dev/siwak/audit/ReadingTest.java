package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.PatientId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who opens a patient's record is told by the log; who looks at a list is not. */
@SiwakTest
class ReadingTest {
  private final JdbcClient db;
  private final World world;
  private final TestClinic clinic;
  private final Team.Person viewer;
  private final Api desk;
  private final PatientId asha;
  private final long conversation;

  ReadingTest(World world, Team team, Api api, JdbcClient db) {
    this.db = db;
    this.world = world;
    this.clinic = world.aClinic().save();
    this.viewer = team.join(clinic.id(), Role.VIEWER);
    this.desk = api.as(viewer.token());
    this.asha = clinic.patient("Asha");
    this.conversation = conversationOf(clinic, asha);
  }

  @Test
  void a_patient_a_conversation_and_its_turns_are_opened_by_somebody() {
    get("/patients/" + asha.value());
    get("/conversations/" + conversation);
    get("/conversations/" + conversation + "/turns");

    var who = "member " + viewer.id().value() + " ";
    var ids = "{\"patient_id\": %d, \"conversation_id\": %d}".formatted(asha.value(), conversation);
    assertThat(read())
        .containsExactly(
            "PATIENT_READ " + who + "{\"patient_id\": %d}".formatted(asha.value()),
            "CONVERSATION_READ " + who + ids,
            "TURNS_READ " + who + ids);
  }

  @Test
  void lists_are_read_without_a_word() {
    get("/patients");
    get("/patients?q=asha");
    get("/conversations");
    get("/appointments?patient=" + asha.value());

    assertThat(read()).isEmpty();
  }

  @Test
  void what_is_not_found_was_not_read() {
    var other = world.aClinic().name("Bright Dental").save();
    var ben = other.patient("Ben");
    var bens = conversationOf(other, ben);

    assertThat(refusal("/patients/" + ben.value())).isEqualTo("404 NOT_FOUND");
    assertThat(refusal("/conversations/" + bens)).isEqualTo("404 NOT_FOUND");
    assertThat(refusal("/conversations/" + bens + "/turns")).isEqualTo("404 NOT_FOUND");

    assertThat(read()).isEmpty();
  }

  private void get(String path) {
    assertThat(desk.get("/clinic/" + clinic.slug() + path).status()).isEqualTo(200);
  }

  private String refusal(String path) {
    return desk.get("/clinic/" + clinic.slug() + path).refusal();
  }

  private List<String> read() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select action || ' ' || actor_kind || ' ' || actor_id || ' ' || meta
                    from audit_log where clinic_id = :clinic and action like '%\\_READ'
                    order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private long conversationOf(TestClinic clinic, PatientId patient) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    insert into conversations (clinic_id, patient_id, lang, started_at,
                      last_message_at, last_inbound_at)
                    values (:clinic, :patient, 'en', now(), now(), now())
                    returning id
                    """)
                .param("clinic", clinic.id().value())
                .param("patient", patient.value())
                .query(Long.class)
                .single());
  }
}
