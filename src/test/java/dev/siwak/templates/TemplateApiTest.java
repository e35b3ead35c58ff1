package dev.siwak.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.Clinics;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class TemplateApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Templates templates;
  private final Clinics clinics;
  private final TestClinic clinic;
  private final Api owner;

  TemplateApiTest(World world, Templates templates, Clinics clinics, Team team, Api api) {
    this.templates = templates;
    this.clinics = clinics;
    this.clinic = world.aClinic().save();
    this.owner = api.as(team.join(clinic.id(), Role.OWNER).token());
  }

  @BeforeEach
  void furnish() {
    clinic.run(() -> templates.furnish(clinic.id()));
  }

  @Test
  void a_template_is_shown_as_the_contract_says() {
    assertThat(list("?lang=en&q=greet"))
        .isEqualTo(
            JSON.readTree(
                """
                {"items":[{"key":"greet","lang":"en","channel":"whatsapp","hsm":true,
                  "variables":["name"],"enabled":true,
                  "body":"Hello {{name}}, this is your dental clinic. How can we help you?",
                  "status":"APPROVED","category":null,"quality":null,"header":null,"buttons":[],
                  "obstacle":null}]}
                """));
  }

  @Test
  void the_list_is_whole_unless_a_size_is_asked_for() {
    var all = list("").get("items").size();

    assertThat(all).isEqualTo(StandardTemplates.ALL.size());
    assertThat(list("?lang=ar").get("items").size()).isEqualTo(all / 2);
    assertThat(list("?q=INSURANCE").get("items").findValuesAsString("key"))
        .containsExactly("ask_insurance", "ask_insurance");
    var page = list("?size=5&page=2");
    assertThat(page.get("items").size()).isEqualTo(5);
    assertThat(page.get("total").asInt()).isEqualTo(all);
    assertThat(owner.get(path("?lang=fr")).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(owner.get(path("?q=%00")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-dental", "prime-dental"})
  void a_demo_clinic_greets_in_both_languages_by_name_alone(String slug) {
    var demo = clinics.bySlug(slug).orElseThrow().id();

    var all = TenantScope.call(demo, () -> templates.all(demo));

    assertThat(all)
        .filteredOn(template -> template.key().equals("greet"))
        .allMatch(Template::isApproved)
        .allMatch(template -> template.variables().equals(List.of("name")))
        .extracting(Template::language)
        .containsExactlyInAnyOrder(Language.ARABIC, Language.ENGLISH);
  }

  @Test
  void furnishing_again_leaves_what_the_clinic_has_made_of_it() {
    change("{'key':'greet','lang':'en','body':'Hi {{name}}!'}");

    furnish();

    assertThat(greet().get("body").asString()).isEqualTo("Hi {{name}}!");
  }

  @Test
  void what_is_changed_is_shown_and_audited_once() {
    var changed = change("{'key':'greet','lang':'en','body':'Hi {{1}}!','enabled':false}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(greet().get("body").asString()).isEqualTo("Hi {{1}}!");
    assertThat(greet().get("enabled").asBoolean()).isFalse();
    assertThat(change("{'key':'greet','lang':'en','body':'Hi {{1}}!'}").status()).isEqualTo(200);
    assertThat(audited()).containsExactly("{\"templates\":[\"greet:en\"]}");
  }

  @Test
  void new_variables_need_a_body_that_has_them() {
    assertThat(change("{'key':'greet','lang':'en','variables':['first','last']}").refusal())
        .isEqualTo("400 LINT_FAILED");
    assertThat(
            change(
                    "{'key':'greet','lang':'en','variables':['first','last'],"
                        + "'body':'Hi {{first}} {{last}}!'}")
                .status())
        .isEqualTo(200);
    assertThat(greet().get("variables").toString()).isEqualTo("[\"first\",\"last\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'key':'nothing','lang':'en'}|INVALID_TEMPLATE",
        "{'key':'greet','lang':'fr'}|INVALID_TEMPLATE",
        "{'key':'greet','lang':'EN'}|INVALID_TEMPLATE",
        "{'key':'greet'}|INVALID_TEMPLATE",
        "{'lang':'en'}|INVALID_TEMPLATE",
        "{'key':5,'lang':'en'}|INVALID_TEMPLATE",
        "{'key':'gr\\u0000eet','lang':'en'}|INVALID_TEMPLATE",
        "{'key':' ','lang':'en'}|INVALID_TEMPLATE",
        "{'key':'greet','lang':'en','enabled':'yes'}|INVALID_PAYLOAD",
        "{'key':'greet','lang':'en','body':5}|LINT_FAILED",
        "{'key':'greet','lang':'en','body':' '}|LINT_FAILED",
        "{'key':'greet','lang':'en','body':'\\u0000 {{name}}'}|LINT_FAILED",
        "{'key':'greet','lang':'en','body':'\\ud800 {{name}}'}|LINT_FAILED",
        "{'key':'greet','lang':'en','variables':'name'}|LINT_FAILED",
        "{'key':'greet','lang':'en','variables':[1]}|LINT_FAILED",
        "{'key':'greet','lang':'en','variables':[null]}|LINT_FAILED",
        "{'key':'greet','lang':'en','variables':[]}|LINT_FAILED",
        "null|INVALID_PAYLOAD",
        "'greet'|INVALID_PAYLOAD",
        "{'key':'goodbye','lang':'en'},{'key':'goodbye','lang':'en'}|INVALID_PAYLOAD",
      })
  void a_list_with_one_that_is_wrong_changes_nothing(String wrong, String code) {
    var before = list("");

    var answer = change("{'key':'recall','lang':'en','enabled':false}," + wrong);

    assertThat(answer.refusal()).isEqualTo("400 " + code);
    assertThat(list("")).isEqualTo(before);
    assertThat(audited()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "5", "{\"templates\":null}", "{\"templates\":{}}"})
  void a_body_that_is_no_list_is_refused(String body) {
    assertThat(owner.put(path(""), body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void more_than_five_hundred_at_once_are_refused() {
    var many = "{'key':'greet','lang':'en'},".repeat(501);

    assertThat(change(many.substring(0, many.length() - 1)).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void changes_at_the_same_moment_follow_one_another() throws Exception {
    var statuses =
        AtOnce.each(
            6,
            i ->
                () ->
                    change(
                            "{'key':'greet','lang':'%s','body':'Hi %d {{name}}!'}"
                                .formatted(i % 2 == 0 ? "en" : "ar", i))
                        .status());

    assertThat(statuses).containsOnly(200);
    assertThat(audited()).hasSize(6);
  }

  @Test
  void of_two_who_saw_the_same_list_one_changes_it() throws Exception {
    var seen = owner.get(path("?lang=ar")).header("ETag");

    var statuses = AtOnce.each(2, i -> () -> changeIf(seen, "Hi " + i).status());

    assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    assertThat(changeIf(seen, "Bye").refusal()).isEqualTo("412 PRECONDITION_FAILED");
    assertThat(audited()).hasSize(1);
    assertThat(changeIf(owner.get(path("")).header("ETag"), "Bye").status()).isEqualTo(200);
  }

  private Api.Answer changeIf(String tag, String words) {
    return owner
        .with("If-Match", tag)
        .put(
            path(""),
            Map.of(
                "templates",
                List.of(Map.of("key", "greet", "lang", "en", "body", words + " {{name}}!"))));
  }

  @Test
  void a_preview_is_what_the_patient_would_read() {
    assertThat(preview(Map.of("template_key", "greet", "variables", Map.of("name", "Asha"))))
        .isEqualTo("Hello Asha, this is your dental clinic. How can we help you?");
    assertThat(
            preview(
                Map.of("template_key", "greet", "variables", Map.of("name", "نورة"), "lang", "ar")))
        .isEqualTo("مرحبًا نورة، معك عيادة الأسنان. كيف نقدر نخدمك؟");
    assertThat(preview(Map.of("template_key", "goodbye")))
        .isEqualTo("Thank you for writing to us. Wishing you good health!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|INVALID_TEMPLATE",
        "{'template_key':null}|INVALID_TEMPLATE",
        "{'template_key':'x\\u0000'}|INVALID_TEMPLATE",
        "{'template_key':'nothing','variables':{}}|INVALID_TEMPLATE",
        "{'template_key':'greet','variables':{'name':'Asha'},'lang':'fr'}|INVALID_TEMPLATE",
        "{'template_key':'greet','variables':{'name':'Asha'},'lang':1}|INVALID_TEMPLATE",
        "{'template_key':'greet'}|LINT_FAILED",
        "{'template_key':'greet','variables':[]}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':5}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':null}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':'a\\nb'}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':'\\u0000'}}|LINT_FAILED",
        "{'template_key':'greet','variables':{'name':'A','more':'B'}}|LINT_FAILED",
        "[]|INVALID_TEMPLATE",
      })
  void a_preview_that_cannot_be_is_refused(String body, String code) {
    assertThat(owner.post(path("/preview"), body.replace('\'', '"')).refusal())
        .isEqualTo("400 " + code);
  }

  @Test
  void a_template_of_a_clinic_with_an_account_waits_for_meta() {
    owner.put(
        "/clinic/" + clinic.slug() + "/channels/whatsapp",
        Map.of(
            "provider", "meta",
            "phone_number_id", "7" + clinic.id().value(),
            "waba_id", "9",
            "display_phone_number", "+966112000199",
            "access_token", "t"));

    assertThat(greet().get("status").asString()).isEqualTo("PENDING");
  }

  private String preview(Map<String, Object> body) {
    return owner.post(path("/preview"), body).data().get("rendered").asString();
  }

  private JsonNode greet() {
    return list("?lang=en&q=greet").get("items").get(0);
  }

  private JsonNode list(String query) {
    return owner.get(path(query)).data();
  }

  private Api.Answer change(String rows) {
    return owner.put(path(""), ("{'templates':[" + rows + "]}").replace('\'', '"'));
  }

  private List<String> audited() {
    return owner
        .get("/clinic/" + clinic.slug() + "/audit?action=TEMPLATES_UPDATE")
        .data()
        .get("items")
        .valueStream()
        .map(row -> row.get("meta").toString())
        .toList();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + "/templates" + rest;
  }
}
