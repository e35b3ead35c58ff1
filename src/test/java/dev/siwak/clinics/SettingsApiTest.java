package dev.siwak.clinics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class SettingsApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final World world;
  private final ClinicSecrets secrets;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final Api admin;
  private final String path;

  SettingsApiTest(World world, ClinicSecrets secrets, JdbcClient db, Team team, Api api) {
    this.world = world;
    this.secrets = secrets;
    this.db = db;
    this.clinic = world.aClinic().save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug() + "/settings";
  }

  @Test
  void what_is_set_is_what_the_clinic_works_by() {
    var answer =
        put(
            """
            {"default_language":"ar","name_ar":" عيادة ","address_en":"12 Olaya\\nRiyadh",
             "phone":"+966 11 234 5678","map_link":"https://maps.example/1","emergency_number":"911",
             "minimum_notice_minutes":0,"horizon_days":30,"grid_minutes":20,"hold_minutes":5,
             "week_start":0,"weekend":[6,5],"alert_emails":["Desk@Clinic.example","a@b.example"],
             "alert_phone":"+966500000001","alert_escalation_minutes":20,"reminder_hours":[2,48],
             "quiet_hours":{"to":"07:30","from":"22:00"},"no_show_follow_up":true,"recall_months":6}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.data()).isEqualTo(admin.get(path).data());
    assertThat(value(answer, "phone").asString()).isEqualTo("+966112345678");
    var catalogue = clinic.catalogue();
    assertThat(catalogue.clinic().language()).isEqualTo(Language.ARABIC);
    assertThat(catalogue.rules())
        .isEqualTo(
            new ClinicRules(
                Duration.ZERO,
                30,
                Duration.ofMinutes(20),
                Duration.ofMinutes(5),
                DayOfWeek.MONDAY,
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                "911",
                new PhoneNumber("+966112345678"),
                "https://maps.example/1",
                new ClinicRules.Alerts(
                    List.of("desk@clinic.example", "a@b.example"),
                    new PhoneNumber("+966500000001"),
                    Duration.ofMinutes(20)),
                new ClinicRules.Reminding(
                    List.of(Duration.ofHours(48), Duration.ofHours(2)),
                    new ClinicRules.QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)),
                    true,
                    6),
                Map.of(
                    Language.ENGLISH, new ClinicRules.Text("", "12 Olaya\nRiyadh", ""),
                    Language.ARABIC, new ClinicRules.Text("عيادة", "", ""))));
  }

  @Test
  void a_key_that_is_not_given_stays_and_null_is_its_default_again() {
    put("{\"horizon_days\":30,\"grid_minutes\":20,\"phone\":\"+966112345678\"}");

    var answer = put("{\"horizon_days\":null,\"phone\":null}");

    assertThat(value(answer, "horizon_days").asInt()).isEqualTo(62);
    assertThat(value(answer, "grid_minutes").asInt()).isEqualTo(20);
    assertThat(value(answer, "phone").isNull()).isTrue();
  }

  @Test
  void every_key_with_its_default_is_a_clinics_that_has_decided_nothing() {
    put(
        Arrays.stream(Setting.values())
            .map(setting -> "\"" + setting.key() + "\":null")
            .collect(joining(",", "{", "}")));

    assertThat(clinic.catalogue().rules()).isEqualTo(ClinicRules.STANDARD);
    for (var item : admin.get(path).data().get("items"))
      assertThat(item.get("value")).as(item.toString()).isEqualTo(item.get("default"));
  }

  @Test
  void a_secret_is_written_sealed_and_never_read_back() {
    var secret = "correct-horse-battery";
    assertThat(item(admin.get(path), "lead_secret").get("set").asBoolean()).isFalse();

    var answer = put("{\"lead_secret\":\"" + secret + "\"}");

    assertThat(item(answer, "lead_secret").get("set").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain(secret);
    assertThat(clinic.scoped(() -> secrets.leadSecret(clinic.id()))).contains(secret);
    var stored = clinic.in(() -> secrets.sealed(clinic.id(), Setting.LEAD_SECRET).orElseThrow());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    assertThat(audited()).containsExactly("{\"keys\": [\"lead_secret\"]}");

    put("{\"lead_secret\":null}");
    assertThat(clinic.scoped(() -> secrets.leadSecret(clinic.id()))).isEmpty();
  }

  @Test
  void a_secret_moved_to_another_clinic_does_not_open() {
    var other = world.aClinic().save();
    put("{\"lead_secret\":\"correct-horse-battery\"}");
    var sealed = clinic.in(() -> secrets.sealed(clinic.id(), Setting.LEAD_SECRET).orElseThrow());
    other.run(
        () ->
            db.sql(
                    "insert into clinic_secrets (clinic_id, name, sealed) values (:clinic,"
                        + " 'lead_secret', :sealed)")
                .param("clinic", other.id().value())
                .param("sealed", sealed)
                .update());

    assertThatThrownBy(() -> other.scoped(() -> secrets.leadSecret(other.id())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_changes_nothing_is_not_logged() {
    put("{\"horizon_days\":62,\"weekend\":[5,4]}");
    put("{\"horizon_days\":30,\"grid_minutes\":15}");
    put("{\"horizon_days\":30}");

    assertThat(audited()).containsExactly("{\"keys\": [\"horizon_days\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "default_language~\"fr\"",
        "default_language~5",
        "name_en~5",
        "name_en~\"a\\u0000b\"",
        "name_en~\"\\ud800\"",
        "phone~\"112\"",
        "phone~\"0501234567\"",
        "phone~\"\"",
        "map_link~\"javascript:alert(1)\"",
        "map_link~\"maps.example\"",
        "map_link~\"https:///\"",
        "emergency_number~997",
        "emergency_number~\"call us\"",
        "minimum_notice_minutes~-1",
        "minimum_notice_minutes~1.5",
        "minimum_notice_minutes~\"30\"",
        "horizon_days~0",
        "horizon_days~99999999999999999999",
        "grid_minutes~4",
        "hold_minutes~121",
        "week_start~7",
        "weekend~5",
        "weekend~[5,5]",
        "weekend~[0,1,2,3,4,5,6]",
        "weekend~[null]",
        "alert_emails~\"a@b.example\"",
        "alert_emails~[\"a\"]",
        "alert_emails~[null]",
        "alert_emails~[\"a@b.c\\r\\nBcc:x@y.z\"]",
        "alert_escalation_minutes~0",
        "reminder_hours~[0]",
        "reminder_hours~[1,2,3,4,5,6]",
        "quiet_hours~{}",
        "quiet_hours~{\"from\":\"22:00\"}",
        "quiet_hours~{\"from\":\"22:00\",\"to\":\"24:00\"}",
        "quiet_hours~{\"from\":\"22:00\",\"to\":\"7:00\"}",
        "no_show_follow_up~\"true\"",
        "no_show_follow_up~1",
        "recall_months~0",
        "lead_secret~\"short\"",
        "lead_secret~\"with a blank in it\"",
        "lead_secret~{}",
        "clinic_id~5",
        "time_zone~\"UTC\"",
        "HORIZON_DAYS~5",
        "''~5"
      })
  void what_a_key_does_not_take_changes_nothing(String key, String value) {
    var before = admin.get(path).data();

    assertThat(put("{\"hold_minutes\":7,\"%s\":%s}".formatted(key, value)).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");

    assertThat(admin.get(path).data()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "5",
        "{\"settings\":null}",
        "{\"settings\":[]}",
        "{\"settings\":\"x\"}",
        "{\"settings\":{\"grid_minutes\":15,\"grid_minutes\":20}}",
        "{\"settings\":{}"
      })
  void another_body_is_invalid(String body) {
    assertThat(admin.put(path, body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void a_text_may_be_as_long_as_it_says_and_no_longer() {
    assertThat(put("{\"name_en\":\"" + "x".repeat(200) + "\"}").status()).isEqualTo(200);
    assertThat(put("{\"name_en\":\"" + "x".repeat(201) + "\"}").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(put("{}").status()).isEqualTo(200);
  }

  @Test
  void whoever_saw_an_older_state_changes_nothing() {
    var seen = admin.get(path).header("ETag");
    assertThat(admin.with("If-Match", seen).put(path, settings("{\"grid_minutes\":20}")).status())
        .isEqualTo(200);

    var late = admin.with("If-Match", seen).put(path, settings("{\"grid_minutes\":30}"));

    assertThat(late.refusal()).isEqualTo("412 PRECONDITION_FAILED");
    assertThat(value(admin.get(path), "grid_minutes").asInt()).isEqualTo(20);
    assertThat(admin.with("If-Match", "now").put(path, settings("{}")).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(admin.with("If-Match", "*").put(path, settings("{}")).status()).isEqualTo(200);
  }

  @Test
  void an_answer_to_a_change_carries_the_tag_of_what_it_shows() {
    var answer = put("{\"grid_minutes\":20}");

    assertThat(answer.header("ETag")).isNotEmpty().isEqualTo(admin.get(path).header("ETag"));
    assertThat(admin.get(path + "?size=3").header("ETag")).isEqualTo(answer.header("ETag"));
    assertThat(put("{\"lead_secret\":\"correct-horse-battery\"}").header("ETag"))
        .isNotEqualTo(put("{\"lead_secret\":\"another-horse-battery\"}").header("ETag"));
  }

  @Test
  void of_many_who_saw_the_same_state_exactly_one_wins() throws Exception {
    var careful = admin.with("If-Match", admin.get(path).header("ETag"));

    var answers =
        AtOnce.each(
            6, i -> () -> careful.put(path, settings("{\"grid_minutes\":" + (20 + i) + "}")));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void the_page_about_the_api_names_the_same_keys() throws Exception {
    var documented =
        Files.readAllLines(Path.of("docs/api.md")).stream()
            .dropWhile(line -> !line.equals("## Settings"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(documented)
        .isEqualTo(Arrays.stream(Setting.values()).map(SettingsApiTest::row).toList());
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | `%s` | %s |"
        .formatted(
            setting.key(),
            setting.type().name(),
            setting == Setting.QUIET_HOURS
                ? "{\"from\":\"21:00\",\"to\":\"08:00\"}"
                : JSON.writeValueAsString(setting.standard()),
            setting.meaning());
  }

  private List<String> audited() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select meta::text from audit_log
                    where clinic_id = :clinic and action = 'SETTINGS_UPDATE' order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private Answer put(String settings) {
    return admin.put(path, settings(settings));
  }

  private static String settings(String settings) {
    return "{\"settings\":" + settings + "}";
  }

  private static JsonNode value(Answer answer, String key) {
    return item(answer, key).get("value");
  }

  private static JsonNode item(Answer answer, String key) {
    return StreamSupport.stream(answer.data().get("items").spliterator(), false)
        .filter(item -> item.get("key").asString().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
