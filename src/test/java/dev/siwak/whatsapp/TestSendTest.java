package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.templates.Templates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The numbers of {@link SiwakTest} are allowed; three a minute are, as everywhere. */
@SiwakTest
class TestSendTest {
  private static final String ALLOWED = "966500000081";

  private final TestClinic clinic;
  private final Templates templates;
  private final SandboxMessages sandbox;
  private final FakeGraphApi graph;
  private final Meta meta;
  private final JdbcClient db;
  private final Api everyone;
  private final Api admin;

  TestSendTest(
      World world,
      Team team,
      Api api,
      Templates templates,
      SandboxMessages sandbox,
      FakeGraphApi graph,
      Meta meta,
      JdbcClient db) {
    this.clinic = world.aClinic().save();
    this.templates = templates;
    this.sandbox = sandbox;
    this.graph = graph;
    this.meta = meta;
    this.db = db;
    this.everyone = api;
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
  }

  @BeforeEach
  void furnish() {
    clinic.run(() -> templates.furnish(clinic.id()));
  }

  @Test
  void a_template_goes_through_the_outbox_to_an_allowed_number_and_makes_no_patient_of_it() {
    var answer = send("+" + ALLOWED, "Asha").data();

    assertThat(answer.propertyNames()).containsExactly("outbox_id");
    long id = answer.get("outbox_id").asLong();
    await().until(() -> entry(id).get("state").asString().equals("SENT"));
    assertThat(entry(id).get("message_type").asString()).isEqualTo("hsm");
    var shown = shown();
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().at("/template/name").asString()).isEqualTo("greet");
    assertThat(shown.getFirst().at("/template/components/0/parameters/0/text").asString())
        .isEqualTo("Asha");
    assertThat(admin.get(path("/patients")).data().get("total").asInt()).isZero();
    assertThat(admin.get(path("/conversations")).data().get("total").asInt()).isZero();
    assertThat(audited("WHATSAPP_TEST_SEND"))
        .containsExactly(
            Map.of("to", "+" + ALLOWED, "template_key", "greet", "outbox_id", id + ""));
  }

  @Test
  void what_becomes_of_it_at_the_clinics_own_number_is_shown() throws Exception {
    var number = meta.numberFor(clinic);
    connect(number);
    graph.answers(number, _ -> graph.taken());
    clinic.run(
        () ->
            db.sql("update message_templates set status = 'APPROVED' where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .update());

    long id = send("+" + ALLOWED, "Asha").data().get("outbox_id").asLong();

    assertThat(graph.next(number).body().get("to").asString()).isEqualTo("+" + ALLOWED);
    await().until(() -> entry(id).get("state").asString().equals("SENT"));
    var wamid = entry(id).get("provider_message_id").asString();
    var delivered = Meta.status(wamid, "delivered").replace("\"77\"", "\"" + id + "\"");
    assertThat(meta.posts(Meta.payload(number, "", delivered)).status()).isEqualTo(200);
    await().until(() -> entry(id).get("state").asString().equals("DELIVERED"));
  }

  @Test
  void outside_the_sandbox_only_what_is_approved_is_sent() {
    connect(meta.numberFor(clinic));

    assertThat(send("+" + ALLOWED, "Asha").refusal()).isEqualTo("400 NO_HSM_AVAILABLE");
  }

  @Test
  void of_the_same_asked_for_at_once_however_the_number_is_written_one_is_sent() throws Exception {
    var written = List.of("+966500000081", "+966 50 000 0081", "+966-500-000-081", "+٩٦٦٥٠٠٠٠٠٠٨١");

    var ids =
        new HashSet<>(
            AtOnce.each(
                8, i -> () -> send(written.get(i % 4), "Asha").data().get("outbox_id").asLong()));

    assertThat(ids).hasSize(1);
    await().until(() -> !shown().isEmpty());
    assertThat(shown()).hasSize(1);
    assertThat(audited("WHATSAPP_TEST_SEND")).hasSize(8);
    assertThat(send("+" + ALLOWED, "Ben").data().get("outbox_id").asLong()).isNotIn(ids);
    assertThat(sendIn("ar").data().get("outbox_id").asLong()).isNotIn(ids);
  }

  @Test
  void three_new_ones_a_minute_are_sent_and_what_is_repeated_or_refused_does_not_count()
      throws Exception {
    for (int i = 0; i < 4; i++) assertThat(send("+966500000083", "Asha").status()).isEqualTo(403);
    var answers = new ArrayList<>(AtOnce.each(6, i -> () -> send("+" + ALLOWED, "Asha " + i)));

    var refused = answers.stream().filter(answer -> answer.status() != 200).toList();
    assertThat(refused).hasSize(3);
    assertThat(refused).allMatch(answer -> answer.refusal().equals("429 RATE_LIMIT"));
    int wait = Integer.parseInt(refused.getLast().header("Retry-After"));
    assertThat(wait).isBetween(1, 60);
    var sent = answers.stream().filter(answer -> answer.status() == 200).findFirst();
    var again = "Asha " + answers.indexOf(sent.orElseThrow());
    assertThat(send("+" + ALLOWED, again).status()).isEqualTo(200);
    assertThat(audited("WHATSAPP_TEST_REJECTED"))
        .contains(Map.of("to", "+" + ALLOWED, "reason", "RATE_LIMIT"));
    everyone.post("/sandbox/clock", Map.of("advance", "PT" + wait + "S"));
    assertThat(send("+" + ALLOWED, "Ben").status()).isEqualTo(200);
  }

  @Test
  void a_day_later_the_same_is_sent_anew() {
    long first = send("+" + ALLOWED, "Asha").data().get("outbox_id").asLong();
    clinic.run(
        () ->
            db.sql(
                    """
                    update whatsapp_test_sends set at = at - interval '24 hours'
                    where clinic_id = :clinic
                    """)
                .param("clinic", clinic.id().value())
                .update());

    assertThat(send("+" + ALLOWED, "Asha").data().get("outbox_id").asLong()).isGreaterThan(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'to_sandbox_phone':'+966500000083'} | 403 FORBIDDEN_SANDBOX_NUMBER | +966500000083",
        "{'to_sandbox_phone':'Asha 12'} | 403 FORBIDDEN_SANDBOX_NUMBER | 12",
        "{'to_sandbox_phone':966500000081} | 403 FORBIDDEN_SANDBOX_NUMBER | ``",
        "{'to_sandbox_phone':null} | 403 FORBIDDEN_SANDBOX_NUMBER | ``",
        "{} | 403 FORBIDDEN_SANDBOX_NUMBER | ``",
        "[] | 400 INVALID_PAYLOAD | ``",
        "{'to_sandbox_phone':'+966500000081','template_key':'nothing'} | 400 INVALID_TEMPLATE |"
            + " +966500000081",
        "{'to_sandbox_phone':'+966500000081','template_key':7} | 400 INVALID_TEMPLATE |"
            + " +966500000081",
        "{'to_sandbox_phone':'+966500000081','lang':'fr'} | 400 INVALID_TEMPLATE | +966500000081",
        "{'to_sandbox_phone':'+966500000081'} | 400 LINT_FAILED | +966500000081",
        "{'to_sandbox_phone':'+966500000081','variables':[]} | 400 LINT_FAILED | +966500000081",
        "{'to_sandbox_phone':'+966500000081','variables':{'name':'\\u0000'}} | 400 LINT_FAILED |"
            + " +966500000081",
        "{'to_sandbox_phone':'+966500000081','template_key':'goodbye'} | 400 NO_HSM_AVAILABLE |"
            + " +966500000081"
      })
  void a_refusal_leaves_its_trace_in_the_log_and_nothing_else(
      String body, String refusal, String to) {
    assertThat(admin.post(path("/channels/whatsapp/test"), body.replace('\'', '"')).refusal())
        .isEqualTo(refusal);

    assertThat(audited("WHATSAPP_TEST_REJECTED"))
        .containsExactly(Map.of("to", to, "reason", refusal.substring(4)));
    assertThat(audited("WHATSAPP_TEST_SEND")).isEmpty();
  }

  @Test
  void a_test_to_a_patients_number_is_handed_out_and_erased_with_the_patient() {
    long id = send("+" + ALLOWED, "Zubaydah").data().get("outbox_id").asLong();
    await().until(() -> entry(id).get("state").asString().equals("SENT"));
    var patient = path("/patients/" + clinic.patient("Asha", "+" + ALLOWED).value());
    assertThat(admin.get(patient + "/export").data().get("test_sends").toString())
        .contains("Zubaydah");

    assertThat(admin.post(patient + "/erase", "{}").status()).isEqualTo(200);

    assertThat(admin.get(path("/outbox/" + id)).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(shown()).isEmpty();
    for (var table : List.of("whatsapp_test_sends", "whatsapp_deliveries"))
      assertThat(
              clinic.in(
                  () ->
                      db.sql("select count(*) from " + table + " where clinic_id = :clinic")
                          .param("clinic", clinic.id().value())
                          .query(Long.class)
                          .single()))
          .isZero();
  }

  private void connect(String number) {
    var account =
        Map.of(
            "provider", "meta",
            "phone_number_id", number,
            "waba_id", "1",
            "display_phone_number", "1",
            "access_token", "right");
    assertThat(admin.put(path("/channels/whatsapp"), account).status()).isEqualTo(200);
  }

  private Api.Answer send(String to, String name) {
    return admin.post(
        path("/channels/whatsapp/test"),
        Map.of("to_sandbox_phone", to, "variables", Map.of("name", name)));
  }

  private Api.Answer sendIn(String language) {
    return admin.post(
        path("/channels/whatsapp/test"),
        Map.of(
            "to_sandbox_phone",
            "+" + ALLOWED,
            "lang",
            language,
            "variables",
            Map.of("name", "Asha")));
  }

  private JsonNode entry(long id) {
    return admin.get(path("/outbox/" + id)).data().get("outbox");
  }

  private List<JsonNode> shown() {
    return clinic.scoped(
        () ->
            sandbox.to(clinic.id(), ALLOWED, 0).stream().map(SandboxMessages.Shown::body).toList());
  }

  private List<Map<String, String>> audited(String action) {
    var found = new ArrayList<Map<String, String>>();
    for (var item : admin.get(path("/audit?action=" + action)).data().get("items"))
      found.add(
          item.get("meta")
              .propertyStream()
              .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asString())));
    return found;
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
