package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SiwakTest
class AppointmentImportTest {
  private static final String COLUMNS =
      "patient_phone,patient_name,service_code,start_at,provider_code,room_code,notes\n";

  private final TestClinic clinic;
  private final Api admin;
  private final String path;
  private final String day;
  private final String nextYear;
  private final String file;

  AppointmentImportTest(World world, Clock clock, Team team, Api api) {
    this.clinic =
        world
            .aClinic()
            .service("consult", 30, 15)
            .service("surgery", 60)
            .dentist("rao", "Dr Rao")
            .room("one")
            .save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
    var today = clock.instant().atZone(clinic.zone()).toLocalDate();
    this.day = today.plusDays(7).toString();
    this.nextYear = today.plusDays(300).toString();
    this.file =
        COLUMNS
            + "+919876543210,سارة,consult,%s 10:00,,,\"allergic,\nto latex\"\n".formatted(day)
            + "+919876543210,Lama,consult,%sT10:45,rao,one,\n".formatted(day)
            + "+919876543211,=Omar,surgery,%sT09:00:00+05:30,,,\n".formatted(nextYear);
  }

  @Test
  void visits_come_from_a_file_with_the_patients_who_are_not_known() {
    assertThat(imports(file, false).toString()).isEqualTo("{\"rows\":3,\"errors\":[]}");

    var agenda = agenda();
    assertThat(agenda)
        .extracting(one -> one.get("start_at").asString() + " " + one.get("status").asString())
        .containsExactly(
            nextYear + "T09:00:00+05:30 booked",
            day + "T10:45:00+05:30 booked",
            day + "T10:00:00+05:30 booked");
    assertThat(agenda.get(0).get("patient").get("name").asString()).isEqualTo("=Omar");
    assertThat(agenda.get(1).get("patient")).isEqualTo(agenda.get(2).get("patient"));
    assertThat(agenda.get(1).get("visitor_name").asString()).isEqualTo("Lama");
    assertThat(agenda.get(2).get("visitor_name").isNull()).isTrue();
    assertThat(agenda.get(2).get("notes").asString()).isEqualTo("allergic,\nto latex");
    assertThat(logged("IMPORT_APPOINTMENTS").get(0).get("meta").toString())
        .isEqualTo("{\"rows\":3,\"booked\":3,\"patients\":2}");
    assertThat(logged("APPOINTMENT_BOOKED")).hasSize(3);
  }

  @Test
  void the_same_file_again_changes_nothing_even_where_a_visit_was_moved_or_cancelled() {
    imports(file, false);
    var agenda = agenda();
    act("reschedule", agenda.get(1), Map.of("new_start_at_iso", day + "T14:00"));
    act("cancel", agenda.get(2), Map.of());
    var before = agenda();

    assertThat(imports(file, false).get("errors")).isEmpty();

    assertThat(agenda()).isEqualTo(before);
    assertThat(logged("IMPORT_APPOINTMENTS")).hasSize(1);
  }

  @Test
  void a_visit_that_the_desk_has_booked_is_known() {
    var patient = clinic.patient("Sara", "+919876543210");
    admin.post(
        path + "/appointments/create",
        Map.of(
            "patient_id",
            patient.value(),
            "service_code",
            "consult",
            "start_at_iso",
            day + "T10:00"));

    assertThat(imports(file, false).get("errors")).isEmpty();

    assertThat(agenda()).hasSize(3);
  }

  @Test
  void a_dry_run_tells_the_same_and_writes_nothing() {
    assertThat(imports(file, true).toString()).isEqualTo("{\"rows\":3,\"errors\":[]}");

    assertThat(agenda()).isEmpty();
    assertThat(admin.get(path + "/patients").data().get("total").asInt()).isZero();
    assertThat(logged("IMPORT_APPOINTMENTS")).isEmpty();
  }

  @Test
  void every_line_that_is_refused_is_named_and_nothing_is_written() {
    var report =
        imports(
            COLUMNS
                + """
                +919876543210,Sara,consult,DAYT10:00,,,
                +919876543210,Sara,consult,DAYT10:00,,,"other, notes"
                +919876543211,Omar,consult,DAYT10:30,,,
                +919876543211,Omar,consult,2001-01-01T10:00,,,
                +919876543211,Omar,consult,DAYT16:45,,,
                +919876543211,Omar,consult,soon,,,
                +919876543211,Omar,massage,DAYT12:00,,,
                +919876543211,Omar,consult,DAYT12:00,nobody,,
                +919876543211,Omar,consult,DAYT12:00,,nowhere,
                12,Omar,consult,DAYT12:00,,,
                +919876543211,Omar,consult,9000-01-01T12:00,,,
                """
                    .replace("DAY", day),
            false);

    assertThat(report.get("errors").values())
        .extracting(error -> error.get("line").asInt() + " " + error.get("code").asString())
        .containsExactly(
            "3 CONFLICT",
            "4 SLOT_TAKEN",
            "5 OUT_OF_HOURS",
            "6 OUT_OF_HOURS",
            "7 OUT_OF_HOURS",
            "8 INVALID_SERVICE",
            "9 INVALID_SERVICE",
            "10 INVALID_SERVICE",
            "11 INVALID_PHONE",
            "12 OUT_OF_HOURS");
    assertThat(report.get("rows").asInt()).isEqualTo(11);
    assertThat(report.toString()).doesNotContain("Omar", "massage", "nobody", "soon");
    assertThat(agenda()).isEmpty();
    assertThat(admin.get(path + "/patients").data().get("total").asInt()).isZero();
  }

  @Test
  void what_is_exported_is_what_was_imported() {
    imports(file, false);

    var lines = admin.get(path + "/export/appointments.csv").body().split("\r\n", -1);

    assertThat(lines[1])
        .contains(day + "T10:00:00+05:30", ",booked,consult,rao,one,سارة,'+919876543210,")
        .endsWith("\"allergic,\nto latex\",");
    assertThat(lines[3]).contains(",'=Omar,");
  }

  private JsonNode imports(String file, boolean dryRun) {
    return admin
        .with("Content-Type", "text/csv")
        .send(
            "POST",
            path + "/import/appointments?dry_run=" + dryRun,
            file.getBytes(StandardCharsets.UTF_8))
        .data();
  }

  private void act(String what, JsonNode appointment, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.put("id", appointment.get("id").asLong());
    assertThat(admin.post(path + "/appointments/" + what, body).status()).isEqualTo(200);
  }

  private List<JsonNode> agenda() {
    return List.copyOf(admin.get(path + "/appointments").data().get("items").values());
  }

  private List<JsonNode> logged(String action) {
    return List.copyOf(admin.get(path + "/audit?action=" + action).data().get("items").values());
  }
}
