package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TimeSlot;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class CatalogueApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);

  private final World world;
  private final CatalogueEditor editor;
  private final Team team;
  private final Api api;

  CatalogueApiTest(World world, CatalogueEditor editor, Team team, Api api) {
    this.world = world;
    this.editor = editor;
    this.team = team;
    this.api = api;
  }

  @Test
  void a_service_is_one_item_per_language() {
    var clinic =
        world
            .aClinic()
            .service(
                new ServiceDraft(
                    "cleaning",
                    Duration.ofMinutes(45),
                    Duration.ofMinutes(10),
                    null,
                    new Price(new BigDecimal("250.00"), "SAR"),
                    true,
                    Map.of(
                        Language.ARABIC, new Service.Text("تنظيف", "إزالة الجير"),
                        Language.ENGLISH, new Service.Text("Cleaning", "Scaling"))))
            .save();

    assertShows(
        clinic,
        "/services",
        """
        {"items":[
          {"code":"cleaning","name":"Cleaning","description":"Scaling","duration_minutes":45,
           "language":"en","is_active":true,"buffer_minutes":10,"price":"250.00","currency":"SAR"},
          {"code":"cleaning","name":"تنظيف","description":"إزالة الجير","duration_minutes":45,
           "language":"ar","is_active":true,"buffer_minutes":10,"price":"250.00","currency":"SAR"}]}
        """);
  }

  @Test
  void hours_for_every_service_have_no_service_code() {
    var clinic =
        world
            .aClinic()
            .service("cleaning", 45)
            .open(Set.of(DayOfWeek.SUNDAY), "09:00", "12:00")
            .open(new HoursDraft("cleaning", DayOfWeek.MONDAY, NINE, NOON))
            .save();

    assertShows(
        clinic,
        "/hours",
        """
        {"items":[
          {"service_code":null,"weekday":6,"start_time":"09:00","end_time":"12:00"},
          {"service_code":"cleaning","weekday":0,"start_time":"09:00","end_time":"12:00"}]}
        """);
  }

  @Test
  void a_provider_shows_services_hours_and_time_off_in_the_clinics_zone() {
    var building = world.aClinic().zone("Asia/Kolkata").service("cleaning", 45);
    var day = Duration.ofDays(1);
    var midnight = Instant.parse("2026-11-30T18:30:00Z");
    var clinic =
        building
            .dentist(
                new ProviderDraft(
                    "sara",
                    "Dr Sara",
                    "د. سارة",
                    Gender.FEMALE,
                    Set.of("cleaning"),
                    Set.of(Language.ARABIC, Language.ENGLISH),
                    true,
                    List.of(new Provider.Hours(DayOfWeek.TUESDAY, NINE, NOON)),
                    List.of(
                        new Provider.TimeOff(
                            new TimeSlot(midnight, midnight.plus(day)), "holiday"))))
            .save();

    assertShows(
        clinic,
        "/providers",
        """
        {"items":[
          {"code":"sara","name":"Dr Sara","name_ar":"د. سارة","gender":"female",
           "languages":["en","ar"],"service_codes":["cleaning"],"is_active":true,
           "hours":[{"weekday":1,"start_time":"09:00","end_time":"12:00"}],
           "time_off":[{"start_at":"2026-12-01T00:00:00+05:30",
                        "end_at":"2026-12-02T00:00:00+05:30","reason":"holiday"}]}]}
        """);
  }

  @Test
  void rooms_and_closures_are_shown() {
    var clinic =
        world
            .aClinic()
            .service("cleaning", 45)
            .dentist("rao", "Dr Rao")
            .room("1")
            .closed("2026-12-01T00:00", "2026-12-02T00:00")
            .save();
    var week = new TimeSlot(clinic.at("2026-12-10T00:00"), clinic.at("2026-12-17T00:00"));

    assertShows(
        clinic,
        "/rooms",
        """
        {"items":[
          {"code":"1","name":"Room 1","service_codes":["cleaning"],"is_active":true}]}
        """);
    assertShows(
        clinic,
        "/closures",
        """
        {"items":[
          {"from":"2026-12-01T00:00:00+05:30","to":"2026-12-02T00:00:00+05:30",
           "reason":"closed"}]}
        """);

    clinic.run(
        () -> editor.replaceClosures(clinic.id(), List.of(new ClosureDraft(week, "away", "rao"))));
    assertShows(
        clinic,
        "/closures",
        """
        {"items":[
          {"from":"2026-12-10T00:00:00+05:30","to":"2026-12-17T00:00:00+05:30",
           "reason":"away","provider_code":"rao"}]}
        """);
  }

  @Test
  void a_list_comes_in_pages_only_when_a_size_is_asked_for() {
    var clinic = world.aClinic().open("09:00", "17:00").save();

    var page = as(clinic).get(path(clinic, "/hours?size=3&page=3")).data();

    assertThat(page.get("items")).hasSize(1);
    assertThat(page.get("page").asInt()).isEqualTo(3);
    assertThat(page.get("size").asInt()).isEqualTo(3);
    assertThat(page.get("total").asInt()).isEqualTo(7);
    assertThat(as(clinic).get(path(clinic, "/hours?size=0")).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/services", "/hours", "/providers", "/rooms", "/closures"})
  void another_clinics_catalogue_is_forbidden(String list) {
    var clinic = world.aClinic().save();
    var other = world.aClinic().name("Bright Dental").save();

    assertThat(as(clinic).get(path(other, list)).refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(api.get(path(clinic, list)).refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  private void assertShows(TestClinic clinic, String list, String data) {
    assertThat(as(clinic).get(path(clinic, list)).data()).isEqualTo(JSON.readTree(data));
  }

  private Api as(TestClinic clinic) {
    return api.as(team.join(clinic.id(), Role.VIEWER).token());
  }

  private static String path(TestClinic clinic, String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
