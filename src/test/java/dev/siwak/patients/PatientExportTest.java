package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.whatsapp.Meta;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SiwakTest
class PatientExportTest {
  private final World world;
  private final Meta meta;
  private final Clock clock;
  private final TestClinic clinic;
  private final Api admin;
  private final String path;

  PatientExportTest(World world, Meta meta, Clock clock, Team team, Api api) {
    this.world = world;
    this.meta = meta;
    this.clock = clock;
    this.clinic = world.aClinic().service("consult", 30).dentist("rao", "Dr Rao").save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
  }

  @Test
  void all_that_is_held_of_a_patient_is_handed_out_and_nothing_of_others() {
    var channel = meta.numberFor(clinic);
    meta.posts(Meta.payload(channel, said("molarpain"), ""));
    var asha = admin.get(path + "/patients").data().get("items").get(0).get("id").asLong();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> export(asha).data().get("messages").size() > 1);
    var day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7);
    for (var patient : new long[] {asha, clinic.patient("Zubaydah").value()})
      admin.post(
          path + "/appointments/create",
          Map.of(
              "patient_id",
              patient,
              "service_code",
              "consult",
              "start_at_iso",
              day + (patient == asha ? "T10:00" : "T11:00"),
              "notes",
              patient == asha ? "latex" : "others"));
    meta.posts(
        Meta.payload(
            channel,
            "{\"from\":\"966500000001\",\"id\":\"%s\",\"type\":\"telepathy\"}".formatted(id()),
            ""));

    var answer = export(asha);

    var held = answer.data();
    for (var kind :
        new String[] {
          "patient",
          "identities",
          "appointments",
          "conversations",
          "messages",
          "turns",
          "outbox",
          "whatsapp_items",
          "log"
        }) assertThat(held.get(kind)).as(kind).isNotEmpty();
    assertThat(held.get("patient").get(0).get("profile_name").asString()).isEqualTo("Asha");
    assertThat(held.get("identities").get(0).get("alias").asString()).isEqualTo("966500000001");
    assertThat(held.get("messages").get(0).get("text").asString()).isEqualTo("molarpain");
    var appointment = held.get("appointments").get(0);
    assertThat(appointment.get("notes").asString()).isEqualTo("latex");
    assertThat(appointment.get("start_at").asString()).isEqualTo(day + "T10:00:00+05:30");
    assertThat(answer.body()).doesNotContain("Zubaydah", "others", "lease_token", "clinic_id\":");
    assertThat(admin.get(path + "/audit?action=PATIENT_EXPORT").data().get("items")).isNotEmpty();
  }

  @Test
  void another_clinics_patient_is_not_found() {
    var asha = world.aClinic().save().patient("Asha");

    assertThat(export(asha.value()).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(export(0).refusal()).isEqualTo("404 NOT_FOUND");
  }

  private Api.Answer export(long patient) {
    return admin.get(path + "/patients/" + patient + "/export");
  }

  private String said(String text) {
    return Meta.text("966500000001", id(), clock.instant().getEpochSecond(), text);
  }

  private static String id() {
    return "wamid." + UUID.randomUUID();
  }
}
