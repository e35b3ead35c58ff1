package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class PatientApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final World world;
  private final Patients patients;
  private final Team team;
  private final Api api;

  PatientApiTest(World world, Patients patients, Team team, Api api) {
    this.world = world;
    this.patients = patients;
    this.team = team;
    this.api = api;
  }

  @Test
  void a_patient_is_shown_by_id_and_in_the_list() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha", "+966501234567").value();
    var shown =
        """
        {"id":%d,"name":"Asha","profile_name":null,"phone":"+966501234567","language":"en",
         "notes":"","consents":{}}
        """
            .formatted(asha);

    assertThat(as(clinic).get(path(clinic, "/patients/" + asha)).data())
        .isEqualTo(JSON.readTree("{\"patient\":" + shown + "}"));
    assertThat(as(clinic).get(path(clinic, "/patients?q=" + encoded("050123"))).json())
        .isEqualTo(
            JSON.readTree(
                """
                {"ok":true,"data":{"items":[%s],"page":1,"size":20,"total":1}}
                """
                    .formatted(shown)));
    assertThat(as(clinic).get(path(clinic, "/patients?q=nobody")).data().get("items")).isEmpty();
  }

  @Test
  void a_patient_known_by_a_user_name_only_has_no_phone() {
    var clinic = world.aClinic().save();
    var sender = new Sender(null, "SA.1349", null);
    var hidden =
        clinic.in(
            () -> patients.findOrCreate(clinic.id(), sender, "🌸 asha", Language.ARABIC).id());

    var shown = as(clinic).get(path(clinic, "/patients/" + hidden.value())).data().get("patient");

    assertThat(shown.get("phone").isNull()).isTrue();
    assertThat(shown.get("profile_name").asString()).isEqualTo("🌸 asha");
    assertThat(shown.get("language").asString()).isEqualTo("ar");
  }

  @Test
  void another_clinics_patient_is_not_found() {
    var clinic = world.aClinic().save();
    var bens = world.aClinic().name("Bright Dental").save().patient("Ben").value();

    assertThat(as(clinic).get(path(clinic, "/patients/" + bens)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(as(clinic).get(path(clinic, "/patients?q=ben")).data().get("total").asInt())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%25", "'", "\u202Eabc", "😀", "((", "\\", "٠"})
  void any_question_is_answered(String question) {
    var clinic = world.aClinic().save();
    clinic.patient("Asha");
    var q = question.equals("%00") ? question : encoded(question);

    assertThat(as(clinic).get(path(clinic, "/patients?q=" + q)).status()).isEqualTo(200);
  }

  @Test
  void an_id_that_is_no_number_is_not_found_or_refused_but_no_error() {
    var clinic = world.aClinic().save();

    assertThat(as(clinic).get(path(clinic, "/patients/abc")).status()).isBetween(400, 404);
    assertThat(as(clinic).get(path(clinic, "/patients/99999999999999999999")).status())
        .isBetween(400, 404);
  }

  private Api as(TestClinic clinic) {
    return api.as(team.join(clinic.id(), Role.VIEWER).token());
  }

  private static String path(TestClinic clinic, String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
