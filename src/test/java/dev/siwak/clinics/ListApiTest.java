package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class ListApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CLEANING =
      """
      {"code":"cleaning","name":"Cleaning","description":"","duration_minutes":45,"language":"en",
       "is_active":true,"buffer_minutes":10,"price":"250.5","currency":"SAR"}
      """;

  private final World world;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final Api admin;
  private final String day;

  ListApiTest(World world, JdbcClient db, Team team, Api api, Clock clock) {
    this.world = world;
    this.db = db;
    this.clinic = world.aClinic().service("consult", 30).dentist("rao", "Dr Rao").room("1").save();
    this.day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7).toString();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
  }

  @Test
  void services_are_replaced_and_answered_as_get_shows_them() {
    var arabic = CLEANING.replace("Cleaning", "تنظيف").replace("\"en\"", "\"ar\"");

    var answer = put("/services", "services", arabic, CLEANING);

    assertThat(answer.data())
        .isEqualTo(
            JSON.readTree(
                """
                {"items":[
                  {"code":"cleaning","name":"Cleaning","description":"","duration_minutes":45,
                   "language":"en","is_active":true,"buffer_minutes":10,"price":"250.50",
                   "currency":"SAR"},
                  {"code":"cleaning","name":"تنظيف","description":"","duration_minutes":45,
                   "language":"ar","is_active":true,"buffer_minutes":10,"price":"250.50",
                   "currency":"SAR"}]}
                """));
    assertThat(answer.data()).isEqualTo(admin.get(path("/services")).data());
    assertThat(audited("SERVICES_UPDATE"))
        .containsExactly(
            """
            {"items": 1, "deleted": ["consult"], "written": ["cleaning"], "left_out": ["consult"]}\
            """);
  }

  @Test
  void what_get_shows_can_be_put_again_and_changes_nothing() {
    for (var list : List.of("services", "hours", "providers", "rooms", "closures")) {
      var version = clinic.catalogue().version();
      var shown = admin.get(path("/" + list));

      var answer = admin.put(path("/" + list), Map.of(list, shown.data().get("items")));

      assertThat(answer.data()).isEqualTo(shown.data());
      assertThat(answer.header("ETag")).isNotEmpty().isEqualTo(shown.header("ETag"));
      assertThat(clinic.catalogue().version()).isEqualTo(version);
      assertThat(audited(list.toUpperCase(Locale.ROOT) + "_UPDATE")).isEmpty();
    }
  }

  @Test
  void a_service_that_is_left_out_is_deactivated_where_it_has_appointments() {
    var booked = book("consult", day + "T10:00").data().get("appointment");

    var answer = put("/services", "services", CLEANING);

    var items = answer.data().get("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).get("code").asString()).isEqualTo("consult");
    assertThat(items.get(0).get("is_active").asBoolean()).isFalse();
    assertThat(admin.get(path("/appointments")).data().get("items").get(0)).isEqualTo(booked);
    assertThat(book("consult", day + "T11:00").refusal()).isEqualTo("400 INVALID_SERVICE");
  }

  @Test
  void providers_and_rooms_that_are_left_out_are_deleted_unless_they_are_used() {
    book("consult", day + "T10:00");

    var providers = put("/providers", "providers", "{\"code\":\"sara\",\"name\":\"Dr Sara\"}");
    var rooms = put("/rooms", "rooms");
    var again = put("/providers", "providers");

    assertThat(providers.data().get("items")).hasSize(2);
    assertThat(rooms.data().get("items").get(0).get("is_active").asBoolean()).isFalse();
    assertThat(again.data().get("items")).hasSize(1);
    assertThat(again.data().get("items").get(0).get("code").asString()).isEqualTo("rao");
  }

  @Test
  void hours_and_closures_are_replaced_and_appointments_stand() {
    book("consult", day + "T10:00");

    var hours =
        put(
            "/hours",
            "hours",
            """
            {"service_code":"consult","weekday":6,"start_time":"09:00","end_time":"12:00"}
            """,
            "{\"service_code\":null,\"weekday\":0,\"start_time\":\"13:00\",\"end_time\":\"14:00\"}");
    var closures =
        put(
            "/closures",
            "closures",
            """
            {"from":"2099-03-01","to":"2099-03-05T00:00:00+05:30","reason":"Eid","provider_code":"rao"}
            """);

    assertThat(hours.data())
        .isEqualTo(
            JSON.readTree(
                """
                {"items":[
                 {"service_code":null,"weekday":0,"start_time":"13:00","end_time":"14:00"},
                 {"service_code":"consult","weekday":6,"start_time":"09:00","end_time":"12:00"}]}
                """));
    assertThat(closures.data())
        .isEqualTo(
            JSON.readTree(
                """
                {"items":[
                  {"from":"2099-03-01T00:00:00+05:30","to":"2099-03-05T00:00:00+05:30",
                   "reason":"Eid","provider_code":"rao"}]}
                """));
    assertThat(admin.get(path("/appointments")).data().get("total").asInt()).isEqualTo(1);
    assertThat(audited("HOURS_UPDATE")).containsExactly("{\"items\": 2}");
    assertThat(audited("CLOSURES_UPDATE")).containsExactly("{\"items\": 1}");
  }

  @Test
  void a_provider_has_an_arabic_name_hours_and_time_off() {
    var answer =
        put(
            "/providers",
            "providers",
            """
            {"code":"rao","name":"Dr Rao","name_ar":"د. راو","gender":"male",
             "languages":["ar","en"],"service_codes":["consult"],"is_active":true,
             "hours":[{"weekday":1,"start_time":"13:00","end_time":"17:00"},
                      {"weekday":1,"start_time":"09:00","end_time":"12:00"}],
             "time_off":[{"start_at":"2099-12-01","end_at":"2099-12-02","reason":"holiday"}]}
            """);

    var rao = answer.data().get("items").get(0);
    assertThat(rao.get("name_ar").asString()).isEqualTo("د. راو");
    assertThat(rao.get("hours").get(0).get("start_time").asString()).isEqualTo("09:00");
    assertThat(rao.get("time_off").get(0).get("end_at").asString())
        .isEqualTo("2099-12-02T00:00:00+05:30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "services~{}~INVALID_PAYLOAD",
        "services~5~INVALID_PAYLOAD",
        "services~null~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':4,'language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':'30','language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a b','name':'A','duration_minutes':30,'language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':' ','duration_minutes':30,'language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'fr'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'en','price':'1'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'en','price':'-1','currency':'SAR'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'en','price':'1','currency':'XXQ'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'en'},{'code':'a','name':'A','duration_minutes':30,'language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A','duration_minutes':30,'language':'en'},{'code':'a','name':'A','duration_minutes':45,'language':'ar'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A\\u0000','duration_minutes':30,'language':'en'}~INVALID_PAYLOAD",
        "services~{'code':'a','name':'A\\ud800','duration_minutes':30,'language':'en'}~INVALID_PAYLOAD",
        "hours~{'weekday':7,'start_time':'09:00','end_time':'10:00'}~INVALID_HOURS",
        "hours~{'weekday':'0','start_time':'09:00','end_time':'10:00'}~INVALID_HOURS",
        "hours~{'weekday':0,'start_time':'09:00'}~INVALID_HOURS",
        "hours~{'weekday':0,'start_time':'9:00','end_time':'10:00'}~INVALID_HOURS",
        "hours~{'weekday':0,'start_time':'09:00','end_time':'24:00'}~INVALID_HOURS",
        "hours~{'weekday':0,'start_time':'09:00','end_time':'09:00'}~INVALID_HOURS",
        "hours~{'weekday':0,'start_time':'09:00','end_time':'11:00'},{'weekday':0,'start_time':'10:00','end_time':'12:00'}~INVALID_HOURS",
        "hours~{'service_code':'nope','weekday':0,'start_time':'09:00','end_time':'10:00'}~INVALID_SERVICE",
        "hours~{'service_code':5,'weekday':0,'start_time':'09:00','end_time':'10:00'}~INVALID_SERVICE",
        "providers~{'code':'x','name':'X','service_codes':['nope']}~INVALID_SERVICE",
        "providers~{'code':'x','name':'X','service_codes':[5]}~INVALID_SERVICE",
        "providers~{'code':'x','name':'X','gender':'other'}~INVALID_PAYLOAD",
        "providers~{'code':'x','name':'X','languages':['ur']}~INVALID_PAYLOAD",
        "providers~{'code':'x','name':'X'},{'code':'x','name':'Y'}~INVALID_PAYLOAD",
        "providers~{'code':'x','name':'X','hours':[{'weekday':0,'start_time':'10:00','end_time':'09:00'}]}~INVALID_HOURS",
        "providers~{'code':'x','name':'X','time_off':[{'start_at':'2099-01-02','end_at':'2099-01-01'}]}~INVALID_PAYLOAD",
        "providers~{'code':'x','name':'X','is_active':'yes'}~INVALID_PAYLOAD",
        "rooms~{'code':'x','name':'X','service_codes':['nope']}~INVALID_SERVICE",
        "rooms~{'code':'x'}~INVALID_PAYLOAD",
        "closures~{'from':'2099-01-02','to':'2099-01-02'}~INVALID_PAYLOAD",
        "closures~{'from':'soon','to':'2099-01-02'}~INVALID_PAYLOAD",
        "closures~{'from':'2099-01-01','to':'2099-01-02','provider_code':'nope'}~INVALID_PAYLOAD"
      })
  void a_list_that_is_not_right_in_one_item_changes_nothing(
      String list, String items, String code) {
    var before = admin.get(path("/" + list)).data();

    var answer = put("/" + list, list, items.replace('\'', '"'));

    assertThat(answer.refusal()).isEqualTo("400 " + code);
    assertThat(admin.get(path("/" + list)).data()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "null", "{\"services\":{}}", "{\"services\":null}"})
  void another_body_is_invalid(String body) {
    for (var list : List.of("services", "hours", "providers", "rooms", "closures"))
      assertThat(admin.put(path("/" + list), body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void a_list_has_an_end() {
    var many = new String[201];
    for (int i = 0; i < many.length; i++)
      many[i] = "{\"code\":\"r%d\",\"name\":\"Room\"}".formatted(i);

    assertThat(put("/rooms", "rooms", many).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void of_many_who_saw_the_same_list_exactly_one_wins() throws Exception {
    var careful = admin.with("If-Match", admin.get(path("/rooms")).header("ETag"));

    var answers =
        AtOnce.each(
            6,
            i ->
                () ->
                    careful.put(
                        path("/rooms"),
                        "{\"rooms\":[{\"code\":\"r%d\",\"name\":\"Room\"}]}".formatted(i)));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
    assertThat(audited("ROOMS_UPDATE")).hasSize(1);
    assertThat(careful.put(path("/rooms"), "{\"rooms\":[]}").refusal())
        .isEqualTo("412 PRECONDITION_FAILED");
  }

  @Test
  void bookings_and_changes_of_the_lists_at_once_end_well() throws Exception {
    var full = Map.of("services", admin.get(path("/services")).data().get("items"));
    var answers =
        AtOnce.each(
            8,
            i ->
                () ->
                    switch (i % 4) {
                      case 0 -> put("/services", "services", CLEANING);
                      case 1 -> admin.put(path("/services"), full);
                      case 2 -> put("/providers", "providers", RAO);
                      default -> book("consult", day + "T1%d:00".formatted(i % 7));
                    });

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.status() == 200 ? "200" : answer.refusal())
                    .isIn("200", "400 INVALID_SERVICE", "400 OUT_OF_HOURS", "409 SLOT_TAKEN"));
    assertThat(admin.get(path("/appointments")).status()).isEqualTo(200);
  }

  private static final String RAO = "{\"code\":\"rao\",\"name\":\"Dr Rao\",\"service_codes\":[]}";

  @Test
  void a_booking_of_what_is_deleted_at_that_moment_is_refused() throws Exception {
    var patient = clinic.patient("Asha");
    var booking = new FutureTask<>(() -> book(patient.value(), "consult", day + "T10:00"));
    clinic.run(
        () -> {
          db.sql("delete from services where clinic_id = :clinic")
              .param("clinic", clinic.id().value())
              .update();
          Thread.startVirtualThread(booking);
          waitUntilSomebodyWaits();
        });

    assertThat(booking.get().refusal()).isEqualTo("400 INVALID_SERVICE");
  }

  private void waitUntilSomebodyWaits() {
    while (db.sql(
                """
                select count(*) from pg_locks
                where not granted and locktype = 'transactionid'
                  and transactionid = pg_current_xact_id()::xid
                """)
            .query(Long.class)
            .single()
        == 0) Thread.onSpinWait();
  }

  @Test
  void another_clinics_services_are_unknown() {
    var other = world.aClinic().service("whitening", 60).save();

    assertThat(other.catalogue().service("whitening")).isPresent();
    assertThat(
            put(
                    "/rooms",
                    "rooms",
                    "{\"code\":\"x\",\"name\":\"X\",\"service_codes\":[\"whitening\"]}")
                .refusal())
        .isEqualTo("400 INVALID_SERVICE");
  }

  private Answer book(String service, String start) {
    return book(clinic.patient("Asha").value(), service, start);
  }

  private Answer book(long patient, String service, String start) {
    return admin.post(
        path("/appointments/create"),
        Map.of("patient_id", patient, "service_code", service, "start_at_iso", start));
  }

  private Answer put(String path, String list, String... items) {
    return admin.put(path(path), "{\"" + list + "\":[" + String.join(",", items) + "]}");
  }

  private List<String> audited(String action) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select meta::text from audit_log
                    where clinic_id = :clinic and action = :action order by id
                    """)
                .param("clinic", clinic.id().value())
                .param("action", action)
                .query(String.class)
                .list());
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
