package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import dev.siwak.whatsapp.Meta;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ErasureTest extends ErasureWorld {
  ErasureTest(
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
  void nothing_of_a_patient_is_left_anywhere() throws Exception {
    long patient = writes(words + " hello");
    admin.put(
        path + "/patients/" + patient,
        Map.of("name", name, "notes", words, "consents", Map.of("messages", true)));
    var past = book(patient, 7);
    book(patient, 8);
    isLongOver(past);
    var talk = admin.get(path + "/conversations").data().get("items").get(0).get("id").asLong();
    admin.post(path + "/conversations/" + talk + "/notes", Map.of("body", words));
    assertThat(
            admin
                .with("Idempotency-Key", id())
                .post(path + "/conversations/" + talk + "/notes", Map.of("body", name))
                .status())
        .isEqualTo(200);
    meta.posts(
        payload("{\"from\":\"%s\",\"id\":\"%s\",\"type\":\"telepathy\"}".formatted(phone, id())));
    var file = id();
    meta.posts(
        payload(
            """
            {"from":"%1$s","id":"%2$s","type":"document","referral":{"headline":"%3$s"},
             "document":{"id":"9","filename":"%3$s"}}
            """
                .formatted(phone, file, words)));
    meta.posts(
        payload(
            """
            {"from":"%1$s","id":"%2$s","type":"edit","edit":{"original_message_id":"%3$s",
             "message":{"type":"document","document":{"caption":"%4$s"}}}}
            """
                .formatted(phone, id(), file, words)));
    assertThat(found(words)).contains("message_marks", "message_media", "conversations");
    for (var needle : List.of(phone, name, words)) assertThat(found(needle)).isNotEmpty();

    assertThat(erase(patient).status()).isEqualTo(200);

    for (var needle : List.of(phone, name, words)) assertThat(found(needle)).isEmpty();
    // WhatsApp's id of a message holds the number, though not as one reads it.
    assertThat(count("select count(*) from whatsapp_deliveries where clinic_id = :clinic", patient))
        .isZero();
    assertThat(audited("PATIENT_ERASE")).containsExactly("{\"patient_id\": " + patient + "}");
  }

  @Test
  void an_erased_patient_is_not_found_and_appointments_to_come_are_free_again() {
    long patient = clinic.patient(name).value();
    book(patient, 7);

    assertThat(erase(patient).json().get("data").isEmpty()).isTrue();

    assertThat(erase(patient).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path + "/patients/" + patient).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.put(path + "/patients/" + patient, "{}").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path + "/patients").data().get("total").asInt()).isZero();
    var appointment = admin.get(path + "/appointments").data().get("items").get(0);
    assertThat(appointment.get("status").asString()).isEqualTo("cancelled");
    assertThat(appointment.get("notes").asString()).isEmpty();
    assertThat(book(clinic.patient("Asha").value(), 7)).isPositive();
  }

  @Test
  void nobody_writes_to_an_erased_patient_or_about_one() {
    long patient = writes("hello");
    var talk =
        path + "/conversations/" + admin.get(path + "/conversations").data().at("/items/0/id");
    assertThat(erase(patient).status()).isEqualTo(200);

    assertThat(admin.post(talk + "/reply", Map.of("text", words)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(admin.post(talk + "/notes", Map.of("body", words)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(admin.post(talk + "/handoff", Map.of("on", true)).refusal())
        .isEqualTo("404 NOT_FOUND");
  }

  @Test
  void whoever_writes_from_that_number_again_is_a_stranger() {
    long patient = writes("hello");
    assertThat(erase(patient).status()).isEqualTo(200);

    long stranger = writes("hello again");

    assertThat(stranger).isNotEqualTo(patient);
    assertThat(rowsOf(patient)).isZero();
  }

  @Test
  void another_clinics_patient_is_not_found_and_stays() {
    var other = world.aClinic().save();
    var asha = other.patient(name);

    assertThat(erase(asha.value()).refusal()).isEqualTo("404 NOT_FOUND");

    assertThat(other.in(() -> nameOf(other, asha.value()))).isEqualTo(name);
  }
}
