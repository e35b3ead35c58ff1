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
import dev.siwak.kernel.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class PatientEditTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final World world;
  private final JdbcClient db;
  private final Patients patients;
  private final TestClinic clinic;
  private final Api staff;
  private final Api admin;
  private final String path;

  PatientEditTest(World world, JdbcClient db, Patients patients, Team team, Api api) {
    this.world = world;
    this.db = db;
    this.patients = patients;
    this.clinic = world.aClinic().language(Language.ARABIC).save();
    this.staff = api.as(team.join(clinic.id(), Role.STAFF).token());
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug() + "/patients";
  }

  @Test
  void a_patient_is_made_and_found() {
    var made =
        staff.post(
            path,
            """
            {"name":"  Sara\\tالعتيبي ","phone":"+966 50 123-4567","language":"en","notes":"latex",
             "consents":{"messages":true}}
            """);

    var id = made.data().get("patient").get("id").asLong();
    assertThat(made.data().get("patient"))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":%d,"name":"Sara العتيبي","profile_name":null,"phone":"+966501234567",
                 "language":"en","notes":"latex","consents":{"messages":true}}
                """
                    .formatted(id)));
    assertThat(staff.get(path + "/" + id).data()).isEqualTo(made.data());
    assertThat(staff.get(path + "?q=0501234567").data().get("total").asInt()).isEqualTo(1);
    assertThat(audited("PATIENT_CREATE")).containsExactly("{\"patient_id\": " + id + "}");
  }

  @Test
  void a_patient_without_anything_is_one_who_is_not_known_yet() {
    var patient = staff.post(path, "{}").data().get("patient");

    assertThat(patient.get("name").isNull()).isTrue();
    assertThat(patient.get("phone").isNull()).isTrue();
    assertThat(patient.get("language").asString()).isEqualTo("ar");
    assertThat(patient.get("consents").isEmpty()).isTrue();
  }

  @Test
  void what_is_not_given_stays() {
    var id = make("{\"name\":\"Sara\",\"phone\":\"+966501234567\",\"notes\":\"latex\"}");

    var patient = put(id, "{\"notes\":\"none\",\"phone\":null}").data().get("patient");

    assertThat(patient.get("name").asString()).isEqualTo("Sara");
    assertThat(patient.get("notes").asString()).isEqualTo("none");
    assertThat(patient.get("phone").isNull()).isTrue();
    put(id, "{\"notes\":\"none\"}");
    assertThat(audited("PATIENT_UPDATE")).containsExactly("{\"patient_id\": " + id + "}");
    assertThat(staff.get(path + "?q=501234567").data().get("total").asInt()).isZero();
  }

  @Test
  void a_number_without_its_country_is_one_of_the_clinics() {
    assertThat(staff.post(path, "{\"phone\":\"٠٥٠١٢٣٤٥٦٧\"}").refusal())
        .isEqualTo("400 INVALID_PHONE");
    admin.put(
        "/clinic/" + clinic.slug() + "/settings", "{\"settings\":{\"phone\":\"+966112345678\"}}");

    assertThat(phone(staff.post(path, "{\"phone\":\"٠٥٠١٢٣٤٥٦٧\"}"))).isEqualTo("+966501234567");
    assertThat(phone(staff.post(path, "{\"phone\":\"+91 98765 43210\"}")))
        .isEqualTo("+919876543210");
  }

  @Test
  void one_number_is_one_patients() {
    var sara = make("{\"phone\":\"+966501234567\"}");
    var noura = make("{\"phone\":\"+966501234568\"}");

    assertThat(staff.post(path, "{\"phone\":\"00966501234567\"}").refusal())
        .isIn("409 CONFLICT", "400 INVALID_PHONE");
    assertThat(staff.post(path, "{\"phone\":\"+966 501 234 567\"}").refusal())
        .isEqualTo("409 CONFLICT");
    assertThat(put(noura, "{\"name\":\"N\",\"phone\":\"+966501234567\"}").refusal())
        .isEqualTo("409 CONFLICT");
    assertThat(staff.get(path + "/" + noura).data().get("patient").get("name").isNull()).isTrue();
    assertThat(put(sara, "{\"phone\":\"+966501234567\",\"name\":\"S\"}").status()).isEqualTo(200);

    var other = world.aClinic().save();
    assertThat(other.patient("Asha", "+966501234567")).isNotNull();
  }

  @Test
  void of_many_who_write_down_one_number_at_once_one_makes_the_patient() throws Exception {
    var answers = AtOnce.times(6, () -> staff.post(path, "{\"phone\":\"+966501234567\"}"));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(audited("PATIENT_CREATE")).hasSize(1);
  }

  @Test
  void whoever_wrote_under_the_old_number_is_still_known() {
    var id = make("{\"phone\":\"+966501234567\"}");
    clinic.run(
        () ->
            patients.findOrCreate(
                clinic.id(), Sender.ofWaId("966501234567"), null, Language.ARABIC));

    put(id, "{\"phone\":\"+966509999999\"}");

    for (var number : List.of("966501234567", "966509999999"))
      assertThat(
              clinic
                  .in(
                      () ->
                          patients.findOrCreate(
                              clinic.id(), Sender.ofWaId(number), null, Language.ARABIC))
                  .id()
                  .value())
          .isEqualTo(id);
  }

  @Test
  void whoever_saw_an_older_state_changes_nothing() throws Exception {
    var id = make("{\"name\":\"Sara\"}");
    var careful = staff.with("If-Match", staff.get(path + "/" + id).header("ETag"));

    var answers =
        AtOnce.each(6, i -> () -> careful.put(path + "/" + id, "{\"notes\":\"%d\"}".formatted(i)));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
    assertThat(audited("PATIENT_UPDATE")).hasSize(1);
    assertThat(careful.put(path + "/0", "{}").refusal()).isEqualTo("404 NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{'phone':'12'}~INVALID_PHONE",
        "{'phone':5}~INVALID_PHONE",
        "{'phone':''}~INVALID_PHONE",
        "{'phone':{}}~INVALID_PHONE",
        "{'phone':'+9665012345678901234567'}~INVALID_PHONE",
        "{'name':5}~INVALID_PAYLOAD",
        "{'name':'a\\u0000b'}~INVALID_PAYLOAD",
        "{'name':'\\udc00'}~INVALID_PAYLOAD",
        "{'notes':[]}~INVALID_PAYLOAD",
        "{'language':'fr'}~INVALID_PAYLOAD",
        "{'language':null}~INVALID_PAYLOAD",
        "{'consents':null}~INVALID_PAYLOAD",
        "{'consents':[]}~INVALID_PAYLOAD",
        "{'consents':{'messages':'yes'}}~INVALID_PAYLOAD",
        "{'consents':{'messages':null}}~INVALID_PAYLOAD",
        "{'consents':{'<b>':true}}~INVALID_PAYLOAD"
      })
  void what_is_not_right_in_one_field_changes_nothing(String body, String code) {
    var id = make("{\"name\":\"Sara\",\"phone\":\"+966501234567\"}");
    var before = staff.get(path + "/" + id).data();
    var given = "{\"notes\":\"x\"," + body.replace('\'', '"').substring(1);

    assertThat(put(id, body.contains("notes") ? body.replace('\'', '"') : given).refusal())
        .isEqualTo("400 " + code);
    assertThat(staff.post(path, given.replace("\"notes\":\"x\",", "")).refusal())
        .isEqualTo("400 " + code);

    assertThat(staff.get(path + "/" + id).data()).isEqualTo(before);
    assertThat(staff.get(path).data().get("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "5", "{", "{\"name\":\"a\",\"name\":\"b\"}"})
  void another_body_is_invalid(String body) {
    assertThat(staff.post(path, body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void a_text_has_an_end() {
    for (var field : List.of("name", "notes"))
      assertThat(staff.post(path, "{\"" + field + "\":\"" + "x".repeat(4_097) + "\"}").refusal())
          .isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void another_clinics_patient_is_not_found() {
    var other = world.aClinic().save();
    var asha = other.patient("Asha");

    assertThat(put(asha.value(), "{\"name\":\"X\"}").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(other.scoped(() -> patients.byId(other.id(), asha)).orElseThrow().name())
        .isEqualTo("Asha");
  }

  private long make(String body) {
    return staff.post(path, body).data().get("patient").get("id").asLong();
  }

  private Answer put(long id, String body) {
    return staff.put(path + "/" + id, body);
  }

  private static String phone(Answer answer) {
    JsonNode patient = answer.data().get("patient");
    return patient.get("phone").asString();
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
}
