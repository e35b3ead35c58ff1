package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class PatientImportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILE =
      """
      \uFEFFPhone;Name;Language;Notes\r
      +966501234567;سارة العتيبي;ar;"two
      lines; one cell"\r
      +966501234568;=HYPERLINK("x");;\r
      """;

  private final JdbcClient db;
  private final Patients register;
  private final TestClinic clinic;
  private final TestClinic other;
  private final Api admin;
  private final String path;

  PatientImportTest(World world, Patients patients, JdbcClient db, Team team, Api api) {
    this.db = db;
    this.register = patients;
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().name("Bright Dental").save();
    this.admin =
        api.as(team.join(clinic.id(), Role.ADMIN).token()).with("Content-Type", "text/csv");
    this.path = "/clinic/" + clinic.slug();
  }

  @Test
  void patients_come_from_a_file_and_the_same_file_again_changes_nothing() {
    var report = imports(FILE, false);

    assertThat(report.data()).isEqualTo(JSON.readTree("{\"rows\":2,\"errors\":[]}"));
    var patients = patients();
    assertThat(patients).hasSize(2);
    var formula = patients.get(0);
    assertThat(formula.get("name").asString()).isEqualTo("=HYPERLINK(\"x\")");
    assertThat(formula.get("language").asString()).isEqualTo("en");
    var sara = patients.get(1);
    assertThat(sara.get("name").asString()).isEqualTo("سارة العتيبي");
    assertThat(sara.get("notes").asString()).isEqualTo("two\nlines; one cell");

    assertThat(imports(FILE, false).data().get("errors")).isEmpty();
    assertThat(patients()).isEqualTo(patients);
    assertThat(audited()).containsExactly("{\"rows\": 2, \"changed\": 0, \"created\": 2}");
  }

  @Test
  void whoever_is_known_is_changed_in_what_the_line_says() {
    imports(FILE, false);

    imports("name,phone\nSara,+966 50 123 4567\n", false);

    var sara = patients().get(1);
    assertThat(sara.get("name").asString()).isEqualTo("Sara");
    assertThat(sara.get("notes").asString()).isEqualTo("two\nlines; one cell");
  }

  @Test
  void a_dry_run_tells_the_same_and_writes_nothing() {
    assertThat(imports(FILE, true).data().get("rows").asInt()).isEqualTo(2);
    assertThat(admin.post(path + "/import/patients", FILE).data().get("rows").asInt()).isEqualTo(2);

    assertThat(patients()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void whoever_wants_no_messages_is_left_alone_by_a_file() {
    imports(FILE, false);
    long sara = patients().get(1).get("id").asLong();
    admin
        .with("Content-Type", "application/json")
        .put(path + "/patients/" + sara, "{\"consents\":{\"messages\":false}}");

    imports(FILE.replace("two", "three"), false);

    var after = patients().get(1);
    assertThat(after.get("notes").asString()).startsWith("three");
    assertThat(after.get("consents").get("messages").asBoolean()).isFalse();
  }

  @Test
  void another_clinics_patient_with_the_same_number_is_untouched() {
    var hers = other.patient("Sara of the other clinic", "+966501234567");

    assertThat(imports(FILE, false).data().get("errors")).isEmpty();

    assertThat(other.scoped(() -> register.byId(other.id(), hers)).orElseThrow().name())
        .isEqualTo("Sara of the other clinic");
  }

  @Test
  void html_in_a_name_is_a_name() {
    imports("name,phone\n<script>alert(1)</script>,+966501234567\n", false);

    var answer = admin.get(path + "/patients");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.data().get("items").get(0).get("name").asString())
        .isEqualTo("<script>alert(1)</script>");
  }

  @Test
  void a_thousand_patients_move_in_at_once() {
    var file = new StringBuilder("name,phone\n");
    for (int i = 0; i < 1_000; i++)
      file.append("Patient ").append(i).append(",+96655").append(1_000_000 + i).append('\n');

    assertThat(imports(file.toString(), false).body())
        .isEqualTo("{\"ok\":true,\"data\":{\"rows\":1000,\"errors\":[]}}");
    assertThat(admin.get(path + "/patients").data().get("total").asInt()).isEqualTo(1_000);
  }

  @Test
  void every_line_that_is_refused_is_named_and_nothing_is_written() {
    var report =
        imports(
            """
            phone,name,language,notes
            +966501234567,"two
            lines",,
            12,X,,
            ,Nobody,,
            +966 50 123 4567,Again,,
            +966501234569,X,fr,
            +966501234571,X,,,surplus
            +966501234572,a\u0000b,,
            """,
            false);

    var errors = report.data().get("errors");
    assertThat(errors.values())
        .extracting(error -> error.get("line").asLong() + " " + error.get("code").asString())
        .containsExactly(
            "4 INVALID_PHONE",
            "5 INVALID_PHONE",
            "6 CONFLICT",
            "7 INVALID_PAYLOAD",
            "8 INVALID_PAYLOAD",
            "9 INVALID_PAYLOAD");
    assertThat(report.data().get("rows").asInt()).isEqualTo(7);
    assertThat(report.body()).doesNotContain("Nobody", "Again", "surplus", "fr");
    assertThat(patients()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void columns_that_are_unknown_or_missing_are_an_error_of_the_first_line() {
    for (var file : List.of("name\nSara\n", "name,phone,email\nSara,+966501234567,x\n"))
      assertThat(imports(file, false).data().get("errors").get(0).toString())
          .contains("\"line\":1,\"code\":\"INVALID_PAYLOAD\"");
    assertThat(patients()).isEmpty();
  }

  @Test
  void what_is_no_file_or_too_much_is_refused() {
    assertThat(admin.send("POST", path + "/import/patients", new byte[0]).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(
            admin
                .send("POST", path + "/import/patients", new byte[] {'p', (byte) 0xFF, (byte) 0xFE})
                .refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(
            admin
                .with("Content-Type", "application/json")
                .post(path + "/import/patients", "{}")
                .refusal())
        .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(imports("phone\n" + "x".repeat(1_100_000), true).refusal())
        .isEqualTo("413 PAYLOAD_TOO_LARGE");
    assertThat(admin.post(path + "/import/patients?dry_run=perhaps", FILE).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void two_who_import_the_same_people_at_once_make_each_once() throws Exception {
    var there = "name,phone\nA,+966501234567\nB,+966501234568\nC,+966501234569\n";
    var back = "name,phone\nC,+966501234569\nB,+966501234568\nA,+966501234567\n";

    var answers = AtOnce.each(4, i -> () -> imports(i % 2 == 0 ? there : back, false));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(patients()).hasSize(3);
  }

  private Answer imports(String file, boolean dryRun) {
    return admin.send(
        "POST", path + "/import/patients?dry_run=" + dryRun, file.getBytes(StandardCharsets.UTF_8));
  }

  private List<JsonNode> patients() {
    return List.copyOf(admin.get(path + "/patients").data().get("items").values());
  }

  private List<String> audited() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select meta::text from audit_log
                    where clinic_id = :clinic and action = 'IMPORT_PATIENTS' order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }
}
