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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class PatientImportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILE =
      """
      \uFEFFPhone;Name;Language;Notes;Messages\r
      +966501234567;سارة العتيبي;ar;"two
      lines; one cell";true\r
      +966501234568;=HYPERLINK("x");;;\r
      """;

  private final JdbcClient db;
  private final TestClinic clinic;
  private final Api admin;
  private final String path;

  PatientImportTest(World world, JdbcClient db, Team team, Api api) {
    this.db = db;
    this.clinic = world.aClinic().save();
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
    assertThat(sara.get("consents").get("messages").asBoolean()).isTrue();

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

    assertThat(patients()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void every_line_that_is_refused_is_named_and_nothing_is_written() {
    var report =
        imports(
            """
            phone,name,language,messages
            +966501234567,"two
            lines",,
            12,X,,
            ,Nobody,,
            +966 50 123 4567,Again,,
            +966501234569,X,fr,
            +966501234570,X,,perhaps
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
            "9 INVALID_PAYLOAD",
            "10 INVALID_PAYLOAD");
    assertThat(report.data().get("rows").asInt()).isEqualTo(8);
    assertThat(patients()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name\nSara\n",
        "phone,phone\n1,2\n",
        "phone,secret\n1,2\n",
        "phone\n\"+9665\n",
        "\n\n",
        "phone\n\"a\"b\n"
      })
  void a_file_that_cannot_be_read_is_invalid(String file) {
    assertThat(imports(file, false).refusal()).isEqualTo("400 INVALID_PAYLOAD");
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
    assertThat(imports("phone\n" + "x\n".repeat(5_001), true).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(imports("phone\n" + "x".repeat(1_100_000), true).refusal())
        .isEqualTo("413 PAYLOAD_TOO_LARGE");
    assertThat(admin.post(path + "/import/patients?dry_run=perhaps", FILE).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void two_who_import_the_same_people_at_once_make_each_once() throws Exception {
    var there = "phone\n+966501234567\n+966501234568\n+966501234569\n";
    var back = "phone\n+966501234569\n+966501234568\n+966501234567\n";

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
                    where clinic_id = :clinic and action = 'PATIENTS_IMPORT' order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }
}
