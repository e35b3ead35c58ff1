package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WhatsApp tells that a patient has another number, another id or another telephone. */
@SiwakTest
class PatientNewsTest {
  private static final String NEW = "966500000777";

  private final SeenTalk talk;
  private final JdbcClient db;

  PatientNewsTest(World world, Api api, Team team, Meta meta, Clock clock, JdbcClient db) {
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
    this.db = db;
  }

  @Test
  void a_patient_with_another_number_is_the_same_patient_and_is_answered_there() {
    talk.sent("text", "{\"body\":\"hello\"}");
    var patient = talk.talk().at("/patient/id").asLong();

    changesNumber(SeenTalk.wamid());
    talk.posts(fromNew("hello again"));

    assertThat(talk.conversations().size()).isEqualTo(1);
    assertThat(talk.talk().at("/patient/id").asLong()).isEqualTo(patient);
    assertThat(talk.talk().at("/patient/phone").asString()).isEqualTo("+" + NEW);
    assertThat(talk.messages())
        .extracting(it -> it.get("text").asString())
        .containsExactly(
            "hello", "ℹ️ The patient writes from another number from now on.", "hello again");
    assertThat(address()).isEqualTo(NEW);
  }

  @Test
  void the_number_that_was_left_is_a_strangers() {
    talk.sent("text", "{\"body\":\"hello\"}");
    changesNumber(SeenTalk.wamid());

    talk.sent("text", "{\"body\":\"this is my new number\"}");

    assertThat(talk.conversations().size()).isEqualTo(2);
  }

  @Test
  void a_number_of_another_patient_is_a_suggestion_for_people() {
    talk.sent("text", "{\"body\":\"hello\"}");
    talk.posts(fromNew("I am somebody else"));
    var other = talk.talk().at("/patient/id").asLong();
    var wamid = SeenTalk.wamid();

    changesNumber(wamid);
    changesNumber(wamid);

    var asked = talk.talk();
    assertThat(asked.at("/messages/1/text").asString()).contains("another patient");
    assertThat(asked.get("messages").size()).isEqualTo(2);
    assertThat(asked.at("/maybe_same_as/0/id").asLong()).isEqualTo(other);
    assertThat(talk.conversations().size()).isEqualTo(2);

    talk.staff.post(talk.path("/patients/" + other + "/erase"), Map.of());
    assertThat(talk.talk().path("maybe_same_as").size()).isZero();
  }

  @Test
  void a_number_that_the_staff_have_written_down_for_somebody_else_is_theirs_too() {
    var ben = talk.clinic.patient("Ben", "+" + NEW);
    talk.sent("text", "{\"body\":\"hello\"}");

    changesNumber(SeenTalk.wamid());

    assertThat(talk.talk().at("/maybe_same_as/0/id").asLong()).isEqualTo(ben.value());
    assertThat(talk.talk().at("/patient/phone").asString()).isEqualTo("+" + SeenTalk.ASHA);
  }

  @Test
  void another_user_id_is_the_same_patients_however_it_is_told() {
    talk.posts(hidden("SA.1"), "SA.1");

    talk.posts(
        """
        {"id":"%s","type":"system","system":{"type":"user_changed_user_id","user_id":"SA.2",
         "previous_user_id":"SA.1","body":"x"}}
        """
            .formatted(SeenTalk.wamid()));
    talk.told(
        "user_id_update",
        "\"user_id_update\":[{\"user_id\":{\"previous\":\"SA.1\",\"current\":\"SA.2\"}}]");
    talk.told(
        "user_id_update",
        "\"user_id_update\":[{\"user_id\":{\"previous\":\"SA.2\",\"current\":\"SA.3\"}}]");
    talk.posts(hidden("SA.3"), "SA.3");

    assertThat(talk.conversations().size()).isEqualTo(1);
    assertThat(talk.messages()).hasSize(4);
  }

  @Test
  void a_new_security_code_is_shown_and_not_answered() {
    talk.sends("text", "{\"body\":\"hello\"}");
    talk.answer(1);

    talk.sends("system", "{\"type\":\"customer_identity_changed\",\"body\":\"changed\"}");
    talk.sends("system", "{\"type\":\"customer_has_wings\",\"body\":\"changed\"}");

    assertThat(talk.messages()).hasSize(4);
    assertThat(talk.messages().get(2).get("text").asString()).contains("security code");
    assertThat(talk.messages().get(2).get("status").asString()).isEqualTo("noted");
  }

  @Test
  void news_of_nobody_and_of_nothing_are_kept() {
    changesNumber(SeenTalk.wamid());
    talk.sends("system", "{\"type\":\"user_changed_number\"}");
    talk.posts("{\"id\":\"w\",\"type\":\"system\",\"system\":7}");
    talk.told("user_id_update", "\"user_id_update\":[{\"user_id\":7},{}]");

    assertThat(talk.keptBecause())
        .containsExactly(
            "field user_id_update",
            "field user_id_update",
            "type system",
            "type system",
            "news of nobody who has written");
    assertThat(talk.conversations().size()).isZero();
  }

  private void changesNumber(String wamid) {
    talk.posts(
        SeenTalk.message(
            wamid,
            talk.secondsAgo(3600),
            "system",
            "{\"type\":\"user_changed_number\",\"wa_id\":\"" + NEW + "\",\"body\":\"x\"}"));
  }

  private static String hidden(String userId) {
    return """
    {"from_user_id":"%s","id":"%s","timestamp":"1763888000","type":"text","text":{"body":"hi"}}
    """
        .formatted(userId, SeenTalk.wamid());
  }

  private String fromNew(String words) {
    return SeenTalk.message(
            SeenTalk.wamid(), talk.secondsAgo(3600), "text", "{\"body\":\"" + words + "\"}")
        .replace(SeenTalk.ASHA, NEW);
  }

  private String address() {
    return talk.clinic.in(
        () ->
            db.sql("select wa_id from conversations where clinic_id = :clinic")
                .param("clinic", talk.clinic.id().value())
                .query(String.class)
                .single());
  }
}
