package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.PatientId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@SiwakTest
class AppointmentApiTest {
  private final TestClinic smile;
  private final TestClinic bright;
  private final PatientId asha;
  private final Api desk;
  private final String day;
  private final String path;

  AppointmentApiTest(World world, Team team, Api api, Clock clock) {
    this.smile = world.aClinic().service("consult", 30, 15).dentist("rao", "Dr Rao").save();
    this.bright = world.aClinic().name("Bright Dental").save();
    this.asha = smile.patient("Asha");
    this.desk = api.as(team.join(smile.id(), Role.STAFF).token());
    this.day = clock.instant().atZone(smile.zone()).toLocalDate().plusDays(7).toString();
    this.path = "/clinic/" + smile.slug() + "/appointments";
  }

  private Api.Answer create(Map<String, ?> changed) {
    var body = new HashMap<String, Object>();
    body.put("patient_id", asha.value());
    body.put("service_code", "consult");
    body.put("start_at_iso", day + "T10:00");
    body.putAll(changed);
    return desk.post(path + "/create", body);
  }

  private JsonNode created(String time) {
    return create(Map.of("start_at_iso", day + "T" + time)).data().get("appointment");
  }

  @Test
  void a_booking_is_answered_with_the_appointment_in_the_clinics_time() {
    var body = create(Map.of("notes", "first visit")).data().get("appointment");

    assertThat(body.get("patient").toString())
        .isEqualTo("{\"id\":" + asha.value() + ",\"name\":\"Asha\"}");
    assertThat(body.get("service_code").asString()).isEqualTo("consult");
    assertThat(body.get("provider_code").asString()).isEqualTo("rao");
    assertThat(body.get("start_at").asString()).isEqualTo(day + "T10:00:00+05:30");
    assertThat(body.get("end_at").asString()).isEqualTo(day + "T10:30:00+05:30");
    assertThat(body.get("status").asString()).isEqualTo("booked");
    assertThat(body.get("external_event_id").isNull()).isTrue();
    assertThat(body.get("sync_state").asString()).isEqualTo("ok");
    assertThat(body.get("notes").asString()).isEqualTo("first visit");
  }

  @Test
  void a_time_with_another_offset_is_the_same_moment() {
    var body = create(Map.of("start_at_iso", day + "T04:30:00Z")).data().get("appointment");

    assertThat(body.get("start_at").asString()).isEqualTo(day + "T10:00:00+05:30");
  }

  @ParameterizedTest
  @CsvSource({
    "patient_id, 999999999999, 400 INVALID_SERVICE",
    "patient_id, 'asha', 400 INVALID_SERVICE",
    "service_code, surgery, 400 INVALID_SERVICE",
    "service_code, '', 400 INVALID_SERVICE",
    "provider_code, nobody, 400 INVALID_SERVICE",
    "room_code, nowhere, 400 INVALID_SERVICE",
    "start_at_iso, soon, 400 OUT_OF_HOURS",
    "start_at_iso, 2001-01-01T10:00, 400 OUT_OF_HOURS",
    "start_at_iso, 9998-01-01T10:00, 400 OUT_OF_HOURS",
  })
  void what_does_not_exist_or_cannot_be_is_refused(String field, String value, String refusal) {
    Object given = value.matches("[0-9]{12}") ? (Object) Long.valueOf(value) : value;

    assertThat(create(Map.of(field, given)).refusal()).isEqualTo(refusal);
  }

  @Test
  void a_field_that_is_missing_or_of_another_type_has_its_own_code() {
    assertThat(desk.post(path + "/create", "{}").refusal()).isEqualTo("400 INVALID_SERVICE");
    assertThat(create(Map.of("service_code", 5)).refusal()).isEqualTo("400 INVALID_SERVICE");
    assertThat(create(Map.of("start_at_iso", 5)).refusal()).isEqualTo("400 OUT_OF_HOURS");
    assertThat(create(Map.of("notes", List.of())).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(create(Map.of("notes", "a\u0000b")).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(desk.post(path + "/cancel", "[]").refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(desk.post(path + "/cancel", "{\"id\":1.5}").refusal())
        .isEqualTo("400 INVALID_SERVICE");
  }

  @Test
  void a_time_outside_the_hours_or_already_taken_is_refused() {
    created("10:00");

    assertThat(create(Map.of("start_at_iso", day + "T08:00")).refusal())
        .isEqualTo("400 OUT_OF_HOURS");
    assertThat(create(Map.of("start_at_iso", day + "T10:30")).refusal())
        .isEqualTo("409 SLOT_TAKEN");
    assertThat(create(Map.of("start_at_iso", day + "T10:45")).status()).isEqualTo(200);
  }

  @Test
  void an_appointment_is_rescheduled_cancelled_and_marked() {
    var id = created("10:00").get("id").asLong();
    created("12:00");

    var moved = Map.of("id", id, "new_start_at_iso", day + "T14:00", "provider_code", "rao");
    var appointment = desk.post(path + "/reschedule", moved).data().get("appointment");
    assertThat(appointment.get("id").asLong()).isEqualTo(id);
    assertThat(appointment.get("start_at").asString()).startsWith(day + "T14:00");
    assertThat(reschedule(id, "12:00").refusal()).isEqualTo("409 SLOT_TAKEN");
    assertThat(reschedule(id, "22:00").refusal()).isEqualTo("400 OUT_OF_HOURS");
    assertThat(mark(id, "confirmed").status()).isEqualTo(200);
    assertThat(mark(id, "pending").refusal()).isEqualTo("409 INVALID_TRANSITION");
    assertThat(mark(id, "lost").refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(mark(999_999_999, "booked").refusal()).isEqualTo("400 INVALID_SERVICE");
    var cancelled = desk.post(path + "/cancel", Map.of("id", id, "reason", "ill"));
    assertThat(cancelled.data().get("appointment").get("status").asString()).isEqualTo("cancelled");
    assertThat(reschedule(id, "15:00").refusal()).isEqualTo("409 INVALID_TRANSITION");
    assertThat(desk.post(path + "/cancel", Map.of("id", id)).refusal())
        .isEqualTo("409 INVALID_TRANSITION");
  }

  private Api.Answer reschedule(long id, String time) {
    return desk.post(path + "/reschedule", Map.of("id", id, "new_start_at_iso", day + "T" + time));
  }

  private Api.Answer mark(long id, String status) {
    return desk.post(path + "/status", Map.of("id", id, "status", status));
  }

  @Test
  void the_agenda_is_filtered_and_paged_with_the_latest_start_first() {
    var early = created("09:00").get("id").asLong();
    var late = created("11:00").get("id").asLong();
    var cancelled = created("13:00").get("id").asLong();
    desk.post(path + "/cancel", Map.of("id", cancelled));

    assertThat(ids("")).containsExactly(cancelled, late, early);
    assertThat(ids("?status=booked")).containsExactly(late, early);
    assertThat(ids("?from=" + day + "T11:00&to=" + day + "T13:00")).containsExactly(late);
    assertThat(ids("?provider=rao&patient=" + asha.value())).hasSize(3);
    assertThat(ids("?provider=nobody")).isEmpty();
    assertThat(ids("?patient=1")).isEmpty();
    assertThat(ids("?size=1&page=2")).containsExactly(late);
    assertThat(desk.get(path + "?size=1").data().get("total").asInt()).isEqualTo(3);
  }

  private List<Long> ids(String query) {
    return desk.get(path + query).data().get("items").values().stream()
        .map(item -> item.get("id").asLong())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?from=soon", "?status=lost", "?patient=asha", "?size=101"})
  void an_unreadable_filter_is_refused(String query) {
    assertThat(desk.get(path + query).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void another_clinics_appointment_is_unknown_here() {
    var other = bright.patient("Ben");
    var id = created("10:00").get("id").asLong();

    assertThat(create(Map.of("patient_id", other.value())).refusal())
        .isEqualTo("400 INVALID_SERVICE");
    assertThat(desk.get("/clinic/" + bright.slug() + "/appointments").refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(ids("")).containsExactly(id);
  }

  @Test
  void free_times_are_offered_until_they_are_booked() {
    var free = "/clinic/" + smile.slug() + "/availability?service_code=consult";
    var morning = free + "&from=" + day + "T09:00&to=" + day + "T10:00";
    created("09:00");

    var items = desk.get(morning + "&provider=rao").data().get("items");

    assertThat(items.toString())
        .isEqualTo(
            "[{\"start_at\":\"%1$sT09:45:00+05:30\",\"end_at\":\"%1$sT10:15:00+05:30\",\"provider_code\":\"rao\"}]"
                .formatted(day));
    assertThat(desk.get(free).data().get("items").isEmpty()).isFalse();
    assertThat(desk.get(morning + "&provider=nobody").refusal()).isEqualTo("400 INVALID_SERVICE");
    assertThat(desk.get(free + "&from=2026-01-01&to=2027-01-01").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(desk.get("/clinic/" + smile.slug() + "/availability").refusal())
        .isEqualTo("400 INVALID_SERVICE");
  }
}
