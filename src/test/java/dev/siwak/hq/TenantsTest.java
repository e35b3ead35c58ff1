package dev.siwak.hq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Team;
import dev.siwak.identity.Team.Person;
import dev.siwak.kernel.ClinicId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class TenantsTest {
  private final Api api;
  private final Team team;
  private final World world;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Person superadmin;
  private final String slug = "t-" + UUID.randomUUID();

  TenantsTest(
      Api api, Team team, World world, JdbcClient db, PlatformTransactionManager transactions) {
    this.api = api;
    this.team = team;
    this.world = world;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.superadmin = team.hq(HqRole.SUPERADMIN);
  }

  @Test
  void a_clinic_is_taken_in_with_an_owner_who_accepts_by_the_token() {
    var email = UUID.randomUUID() + "@new.example";
    var opened = open(form("owner_email", email.toUpperCase(Locale.ROOT))).data();

    assertThat(Set.copyOf(opened.propertyNames()))
        .isEqualTo(Set.of("clinic", "owner", "invite_token"));
    assertThat(Set.copyOf(opened.get("clinic").propertyNames()))
        .isEqualTo(Set.of("id", "slug", "name"));
    assertThat(opened.get("clinic").get("slug").asString()).isEqualTo(slug);
    assertThat(opened.get("clinic").get("name").asString()).isEqualTo("عيادة Nakhla");
    assertThat(opened.get("owner").get("email").asString()).isEqualTo(email);
    var token = opened.get("invite_token").asString();
    assertThat(api.post("/auth/login", Map.of("email", email, "password", "none")).refusal())
        .isEqualTo("401 INVALID_CREDENTIALS");

    api.post("/auth/accept-invite", Map.of("token", token, "password", "a long enough one")).data();

    var owner = api.signIn(email, "a long enough one");
    var me = owner.get("/auth/me").data();
    assertThat(me.get("clinics").get(0).get("slug").asString()).isEqualTo(slug);
    assertThat(me.get("clinics").get(0).get("role").asString()).isEqualTo("OWNER");
    assertThat(me.get("user").get("first_name").asString()).isEqualTo("Maha");
    assertThat(me.get("user").get("last_name").asString()).isEqualTo("Al Otaibi");
    assertThat(owner.get("/clinic/" + slug + "/users").status()).isEqualTo(200);
  }

  @Test
  void both_logs_say_who_did_it() {
    var opened = open(form("owner_email", UUID.randomUUID() + "@new.example")).data();
    var id = opened.get("clinic").get("id").asLong();

    var row =
        as(superadmin)
            .get("/hq/audit?action=TENANT_CREATE&actor=hq:" + superadmin.id().value())
            .data()
            .get("items")
            .get(0);

    assertThat(row.get("scope").asString()).isEqualTo("HQ");
    assertThat(row.get("meta").get("clinic_id").asLong()).isEqualTo(id);
    assertThat(row.get("meta").get("clinic_slug").asString()).isEqualTo(slug);
    assertThat(row.get("meta").get("target_email")).isEqualTo(opened.get("owner").get("email"));
    var inClinics =
        world.in(
            new ClinicId(id),
            () ->
                db.sql("select action, actor_kind from audit_log where clinic_id = :clinic")
                    .param("clinic", id)
                    .query((line, _) -> line.getString(1) + " " + line.getString(2))
                    .list());
    assertThat(inClinics).containsExactly("USER_INVITE hq");
    assertThat(row.toString()).doesNotContain(opened.get("invite_token").asString());
  }

  @Test
  void an_account_that_is_there_stays_as_it_is_whosever_it_is() {
    var other = team.hq(HqRole.SUPERADMIN);
    var before = account(other);

    var token = open(form("owner_email", other.email())).data().get("invite_token").asString();

    assertThat(account(other)).isEqualTo(before);
    assertThat(as(other).get("/auth/me").data().get("clinics")).isEmpty();
    assertThat(as(other).get("/clinic/" + slug + "/users").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(
            api.post("/auth/accept-invite", Map.of("token", token, "password", "a new password"))
                .refusal())
        .isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(account(other)).isEqualTo(before);
  }

  @Test
  void ops_look_and_do_not_touch() {
    var ops = team.hq(HqRole.OPS);

    assertThat(as(ops).post("/hq/tenants", form("slug", slug)).refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(as(ops).get("/hq/tenants").status()).isEqualTo(200);
    assertThat(as(ops).get("/hq/tenants/" + slug).refusal()).isEqualTo("404 NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | null | INVALID_PAYLOAD",
        "name | \" \" | INVALID_PAYLOAD",
        "name | 7 | INVALID_PAYLOAD",
        "name | \"LONG\" | INVALID_PAYLOAD",
        "owner_name | null | INVALID_PAYLOAD",
        "owner_name | [] | INVALID_PAYLOAD",
        "slug | null | INVALID_SLUG",
        "slug | \"\" | INVALID_SLUG",
        "slug | \"Upper\" | INVALID_SLUG",
        "slug | \"-a\" | INVALID_SLUG",
        "slug | \"a/b\" | INVALID_SLUG",
        "slug | \"a\\n\" | INVALID_SLUG",
        "slug | \"LONG\" | INVALID_SLUG",
        "slug | {} | INVALID_SLUG",
        "default_lang | null | INVALID_LANGUAGE",
        "default_lang | \"EN\" | INVALID_LANGUAGE",
        "default_lang | \"fr\" | INVALID_LANGUAGE",
        "default_lang | true | INVALID_LANGUAGE",
        "tz | null | INVALID_TIMEZONE",
        "tz | \"Mars/Olympus\" | INVALID_TIMEZONE",
        "tz | \"+03:00\" | INVALID_TIMEZONE",
        "tz | 3 | INVALID_TIMEZONE",
        "owner_email | null | INVALID_EMAIL",
        "owner_email | \"nobody\" | INVALID_EMAIL",
        "owner_email | \"a@b\\u0000.example\" | INVALID_EMAIL",
        "owner_email | 7 | INVALID_EMAIL",
      })
  void a_form_that_cannot_be_read_takes_nothing_in(String field, String value, String code) {
    long before = clinics();

    assertThat(open(json(field, value)).refusal()).isEqualTo("400 " + code);

    assertThat(clinics()).isEqualTo(before);
  }

  @Test
  void a_slug_is_taken_once_and_a_refusal_leaves_no_account_behind() {
    open(form("owner_email", UUID.randomUUID() + "@new.example")).data();
    var email = UUID.randomUUID() + "@late.example";

    assertThat(open(form("owner_email", email)).refusal()).isEqualTo("409 CONFLICT");

    assertThat(accounts(email)).isZero();
    assertThat(open(form("slug", "demo-dental")).refusal()).isEqualTo("409 CONFLICT");
  }

  @Test
  void of_many_who_want_one_slug_at_once_one_gets_it() throws Exception {
    var emails = new ArrayList<String>();
    for (int i = 0; i < 6; i++) emails.add(UUID.randomUUID() + "@race.example");

    var answers = atOnce(emails.stream().map(email -> form("owner_email", email)).toList());

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200).map(Answer::refusal))
        .containsOnly("409 CONFLICT");
    assertThat(emails.stream().mapToLong(this::accounts).sum()).isEqualTo(1);
  }

  @Test
  void one_person_may_be_the_owner_of_two_clinics_taken_in_at_once() throws Exception {
    var email = UUID.randomUUID() + "@twice.example";
    var first = form("owner_email", email);
    var second = new LinkedHashMap<>(first);
    second.put("slug", slug + "-2");

    var answers = atOnce(List.of(first, second));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(accounts(email)).isEqualTo(1);
  }

  private Map<String, Object> form(String field, @Nullable Object value) {
    var form = new LinkedHashMap<String, Object>();
    form.put("name", "عيادة Nakhla");
    form.put("slug", slug);
    form.put("default_lang", "ar");
    form.put("tz", "Asia/Riyadh");
    form.put("owner_email", "somebody@new.example");
    form.put("owner_name", "Maha Al Otaibi");
    form.put(field, value);
    return form;
  }

  private String json(String field, String value) {
    var json = JsonMapper.shared().writeValueAsString(form(field, "@@"));
    return json.replace("\"@@\"", value.replace("LONG", "x".repeat(101)));
  }

  private Answer open(Object form) {
    return as(superadmin).post("/hq/tenants", form);
  }

  private List<Answer> atOnce(List<Map<String, Object>> forms) throws Exception {
    return AtOnce.each(forms.size(), i -> () -> open(forms.get(i)));
  }

  private Api as(Person person) {
    return api.as(person.token());
  }

  private String account(Person person) {
    return transactions.execute(
        _ ->
            db.sql("select u::text from users u where id = :user")
                .param("user", person.id().value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single());
  }

  private long accounts(String email) {
    return count("select count(*) from users where email = '" + email + "'");
  }

  private long clinics() {
    return count("select count(*) from clinics");
  }

  private long count(String sql) {
    return transactions.execute(_ -> db.sql(sql).query(Long.class).single());
  }
}
