package dev.siwak.leads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.clinics.ClinicSecrets;
import dev.siwak.clinics.Clinics;
import dev.siwak.identity.Team;
import dev.siwak.templates.Templates;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Who may bring leads, and what is taken for one. */
@SiwakTest
class LeadWebhookTest extends LeadWorld {
  private static final String OWN = "the-clinics-own-secret";

  private final Clinics clinics;
  private final ClinicSecrets secrets;

  LeadWebhookTest(
      World world,
      Team team,
      Templates templates,
      Api api,
      Clinics clinics,
      ClinicSecrets secrets) {
    super(world, team, templates, api);
    this.clinics = clinics;
    this.secrets = secrets;
  }

  @Test
  void the_signature_is_over_the_bytes_as_they_came() {
    var lead = lead(Map.of("phone", phone())).replace("{", "{ ").replace("Asha", "أسماء");

    assertThat(brings(lead).data().get("id").asLong()).isPositive();
    assertThat(brings(lead.getBytes(UTF_8), sign(lead, COMMON).toUpperCase(Locale.ROOT)).status())
        .isEqualTo(200);
    assertThat(brings((lead + " ").getBytes(UTF_8), sign(lead, COMMON)).refusal())
        .isEqualTo("401 INVALID_SIGNATURE");
    assertThat(brings(lead, "another secret").refusal()).isEqualTo("401 INVALID_SIGNATURE");
    for (var unfit : new String[] {"", "sha256=" + sign(lead, COMMON), "zz", "0".repeat(64)})
      assertThat(brings(lead.getBytes(UTF_8), unfit).refusal()).isEqualTo("401 INVALID_SIGNATURE");
    assertThat(everyone.post("/webhooks/lead", lead).refusal()).isEqualTo("401 INVALID_SIGNATURE");
    assertThat(leads()).hasSize(1);
  }

  @Test
  void a_clinics_own_secret_is_the_only_one_from_then_on() {
    assertThat(
            owner.put(path("/settings"), Map.of("settings", Map.of("lead_secret", OWN))).status())
        .isEqualTo(200);
    var lead = lead(Map.of("phone", phone()));

    assertThat(brings(lead).refusal()).isEqualTo("401 INVALID_SIGNATURE");
    assertThat(brings(lead, OWN).status()).isEqualTo(200);
    var another = furnished();
    assertThat(brings(lead(another, Map.of("phone", phone())), OWN).refusal())
        .isEqualTo("401 INVALID_SIGNATURE");
  }

  @Test
  void whether_a_clinic_is_there_is_told_to_nobody_but_whoever_has_the_common_secret() {
    var nowhere = lead(Map.of("phone", phone(), "clinic", "nobodys"));

    assertThat(brings(nowhere).refusal()).isEqualTo("404 INVALID_CLINIC");
    assertThat(brings(nowhere, "another secret").refusal()).isEqualTo("401 INVALID_SIGNATURE");
    for (var unreadable : new String[] {"{", "[]", "null", "7", "", "{\"clinic\":7}"}) {
      var bytes = unreadable.getBytes(UTF_8);
      assertThat(brings(bytes, sign(unreadable, "another secret")).refusal())
          .isEqualTo("401 INVALID_SIGNATURE");
    }
  }

  @Test
  void without_a_common_secret_only_clinics_with_their_own_are_served() {
    var door = new LeadDoor(clinics, secrets, "");
    for (var slug : new String[] {clinic.slug(), "nobodys"}) {
      var lead = lead(Map.of("phone", phone(), "clinic", slug));

      assertThatThrownBy(() -> door.open(lead.getBytes(UTF_8), sign(lead, "any")))
          .isInstanceOfSatisfying(
              ApiException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SIGNATURE));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | 400 INVALID_PAYLOAD",
        "[] | 400 INVALID_PAYLOAD",
        "{} | 400 INVALID_CLINIC",
        "{'clinic':null} | 400 INVALID_CLINIC",
        "{'clinic':' '} | 400 INVALID_CLINIC",
        "{'clinic':['a']} | 400 INVALID_CLINIC",
        "{'clinic':'A\\u0000'} | 404 INVALID_CLINIC",
        "+'phone':null | 400 INVALID_PHONE",
        "+'phone':'' | 400 INVALID_PHONE",
        "+'phone':966570000001 | 400 INVALID_PHONE",
        "+'phone':'12' | 400 INVALID_PHONE",
        "+'phone':'\\u0000' | 400 INVALID_PHONE",
        "+'name':null | 400 INVALID_PAYLOAD",
        "+'name':' \\t ' | 400 INVALID_PAYLOAD",
        "+'name':7 | 400 INVALID_PAYLOAD",
        "+'name':'A\\u0000' | 400 INVALID_PAYLOAD",
        "+'name':'\\ud800' | 400 INVALID_PAYLOAD",
        "+'language':'fr' | 400 INVALID_LANGUAGE",
        "+'language':null | 400 INVALID_LANGUAGE",
        "+'email':'asha' | 400 INVALID_EMAIL",
        "+'email':7 | 400 INVALID_EMAIL",
        "+'lead_id':7 | 400 INVALID_PAYLOAD",
        "+'lead_id':'\\u0000' | 400 INVALID_PAYLOAD",
        "+'source':{} | 400 INVALID_PAYLOAD"
      })
  void what_is_no_lead_is_named_and_nothing_is_stored(String given, String refusal) {
    var json = given.replace('\'', '"');
    var body = json.startsWith("+") ? with(json.substring(1)) : json;

    assertThat(brings(body).refusal()).isEqualTo(refusal);

    assertThat(leads()).isEmpty();
    assertThat(patients()).isZero();
  }

  /** As it is written, escapes included. */
  private String with(String field) {
    var right = (ObjectNode) JSON.readTree(lead(Map.of("phone", "+966570000009")));
    right.remove(field.substring(1, field.indexOf('"', 1)));
    var others = right.toString();
    return others.substring(0, others.length() - 1) + "," + field + "}";
  }

  @Test
  void what_is_too_long_is_refused_and_what_is_only_much_is_not() {
    assertThat(brings(lead(Map.of("phone", phone(), "name", "x".repeat(201)))).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(brings(lead(Map.of("phone", phone(), "lead_id", "x".repeat(256)))).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(brings(lead(Map.of("phone", phone(), "form", "x".repeat(3 << 20)))).status())
        .isEqualTo(200);
  }
}
