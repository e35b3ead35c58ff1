package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A clinic that is open in the night, in which its clocks change. */
@SiwakTest
class ClockChangeApiTest {
  private final World world;
  private final Team team;
  private final Api api;
  private final ApplicationClock clock;
  private final Duration offset;

  ClockChangeApiTest(World world, Team team, Api api, ApplicationClock clock) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.clock = clock;
    this.offset = clock.offset();
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2027-03-28, 00:00+01:00 01:00+01:00 03:00+02:00 04:00+02:00",
    "Europe/Berlin, 2027-10-31, 00:00+02:00 01:00+02:00 02:00+02:00 03:00+01:00 04:00+01:00",
    "Australia/Adelaide, 2027-10-03, 00:00+09:30 01:00+09:30 03:00+10:30 04:00+10:30",
    "Australia/Adelaide, 2027-04-04,"
        + " 00:00+10:30 01:00+10:30 02:00+10:30 03:00+09:30 04:00+09:30",
    "Australia/Lord_Howe, 2027-10-03, 00:00+10:30 01:00+10:30 03:00+11:00 04:00+11:00",
    "Australia/Lord_Howe, 2027-04-04,"
        + " 00:00+11:00 01:00+11:00 02:00+10:30 03:00+10:30 04:00+10:30",
    "Asia/Kolkata, 2027-03-28, 00:00+05:30 01:00+05:30 02:00+05:30 03:00+05:30 04:00+05:30",
    "Asia/Kathmandu, 2027-10-31, 00:00+05:45 01:00+05:45 02:00+05:45 03:00+05:45 04:00+05:45",
  })
  void every_hour_on_the_wall_is_offered_once_and_booked_as_offered(
      String zone, LocalDate day, String hours) {
    var clinic = openAtNight(zone);
    itIs(day.minusDays(5), clinic);
    var patient = clinic.patient("Asha").value();
    var desk = api.as(team.join(clinic.id(), Role.STAFF).token());
    var path = "/clinic/" + clinic.slug();
    var during = "from=" + day + "&to=" + day.plusDays(1);

    var offered =
        texts(desk.get(path + "/availability?service_code=consult&" + during), "start_at");
    for (var start : offered) {
      var wish =
          Map.of("patient_id", patient, "service_code", "consult", "start_at_iso", (Object) start);
      var booked = desk.post(path + "/appointments/create", wish).data().get("appointment");
      assertThat(booked.get("start_at").asString()).isEqualTo(start);
      assertThat(lasting(booked)).isEqualTo(Duration.ofMinutes(30));
    }

    assertThat(offered).isEqualTo(List.of(hours.split(" ")).stream().map(at(day)).toList());
    assertThat(texts(desk.get(path + "/appointments?" + during), "start_at"))
        .isEqualTo(offered.reversed());
    assertThat(texts(desk.get(path + "/appointments?to=" + day), "start_at")).isEmpty();
    assertThat(texts(desk.get(path + "/appointments?from=" + day.plusDays(1)), "start_at"))
        .isEmpty();
  }

  private TestClinic openAtNight(String zone) {
    return world
        .aClinic()
        .zone(zone)
        .open("00:00", "05:00")
        .service("consult", 30, 30)
        .rules(Rules.everyHour())
        .save();
  }

  private static Function<String, String> at(LocalDate day) {
    return hour -> day + "T" + hour.substring(0, 5) + ":00" + hour.substring(5);
  }

  private void itIs(LocalDate day, TestClinic clinic) {
    var midnight = day.atStartOfDay(clinic.zone()).toInstant();
    clock.shift(clock.offset().plus(Duration.between(clock.instant(), midnight)));
  }

  private static Duration lasting(JsonNode appointment) {
    return Duration.between(
        OffsetDateTime.parse(appointment.get("start_at").asString()),
        OffsetDateTime.parse(appointment.get("end_at").asString()));
  }

  private static List<String> texts(Api.Answer answer, String field) {
    return answer.data().get("items").values().stream()
        .map(item -> item.get(field).asString())
        .toList();
  }
}
