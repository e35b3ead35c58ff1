package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SiwakTest
class AgendaExportTest {
  private final TestClinic clinic;
  private final Api admin;
  private final String path;
  private final String day;

  AgendaExportTest(World world, Clock clock, Team team, Api api) {
    this.clinic = world.aClinic().service("consult", 30).dentist("rao", "Dr Rao").save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
    this.day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7).toString();
  }

  @Test
  void the_agenda_is_a_file_in_which_nothing_is_a_formula() {
    long late = book("=1+1", "T11:00", "-2, \"x\"");
    long early = book("سارة", "T10:00", "");

    var file = admin.get(path + "/export/appointments.csv?from=" + day);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(file.header("Content-Disposition")).contains("attachment");
    var lines = List.of(file.body().split("\r\n", -1));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .isEqualTo(
            "\uFEFFid,start_at,end_at,status,service_code,provider_code,room_code,"
                + "patient_name,patient_phone,notes,visitor_name");
    assertThat(lines.get(1))
        .startsWith(early + "," + day + "T10:00:00+05:30,")
        .contains(",booked,consult,rao,,", ",سارة,'+966");
    assertThat(lines.get(2)).startsWith(late + ",").contains(",'=1+1,", "\"'-2, \"\"x\"\"\"");
    var logged = admin.get(path + "/audit?action=EXPORT_APPOINTMENTS").data().get("items");
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).get("meta").toString())
        .isEqualTo(
            "{\"to\":null,\"from\":\"%sT00:00:00+05:30\",\"appointments\":2}".formatted(day));
    assertThat(admin.get(path + "/appointments").data().get("items").get(0).toString())
        .contains("\"name\":\"=1+1\"", "-2, \\\"x\\\"");
  }

  @Test
  void a_time_bounds_it() {
    book("Asha", "T10:00", "");

    assertThat(admin.get(path + "/export/appointments.csv?to=" + day).body().lines()).hasSize(1);
    assertThat(admin.get(path + "/export/appointments.csv?to=soon").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  private long book(String name, String time, String notes) {
    return admin
        .post(
            path + "/appointments/create",
            Map.of(
                "patient_id",
                clinic.patient(name).value(),
                "service_code",
                "consult",
                "start_at_iso",
                day + time,
                "notes",
                notes))
        .data()
        .get("appointment")
        .get("id")
        .asLong();
  }
}
