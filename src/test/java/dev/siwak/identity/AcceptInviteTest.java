package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Sha256;
import dev.siwak.mail.FakeMailServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class AcceptInviteTest {
  private static final String PASSWORD = "Toothbrush!7";

  private final Api api;
  private final Team team;
  private final Passwords passwords;
  private final FakeMailServer mails;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final Api owner;
  private final String email = UUID.randomUUID() + "@new.example";

  AcceptInviteTest(
      Api api, Team team, World world, Passwords passwords, FakeMailServer mails, JdbcClient db) {
    this.api = api;
    this.team = team;
    this.passwords = passwords;
    this.mails = mails;
    this.db = db;
    this.clinic = world.aClinic().save();
    this.owner = api.as(team.join(clinic.id(), Role.OWNER).token());
  }

  @Test
  void who_accepts_chooses_a_password_and_is_in() {
    var token = invited(email, "ADMIN");
    assertThat(signIn(email, PASSWORD).refusal()).isEqualTo("401 INVALID_CREDENTIALS");

    var answer =
        api.post(
            "/auth/accept-invite",
            Map.of(
                "token", token, "password", PASSWORD, "first_name", " Noor ", "last_name", "حداد"));

    assertThat(answer.toString()).isEqualTo("200 {\"ok\":true,\"data\":{}}");
    var session = signIn(email, PASSWORD).data();
    assertThat(session.get("user").get("first_name").asString()).isEqualTo("Noor");
    assertThat(session.get("clinics").toString())
        .isEqualTo("[{\"slug\":\"%s\",\"role\":\"ADMIN\"}]".formatted(clinic.slug()));
    var row = owner.get("/clinic/" + clinic.slug() + "/users").data().get("items").get(0);
    assertThat(row.get("name").asString()).isEqualTo("Noor حداد");
    assertThat(row.get("invited").asBoolean()).isFalse();
    assertThat(audited())
        .containsExactly(
            "INVITE_ACCEPTED CLINIC member %d {\"role\": \"ADMIN\", \"target_email\": \"%s\", \"target_user_id\": %d}"
                .formatted(row.get("user_id").asLong(), email, row.get("user_id").asLong()));
    assertThat(invite(email, "VIEWER").data().get("invited").asBoolean()).isFalse();
  }

  @Test
  void an_invitation_that_is_not_accepted_opens_nothing() {
    var person = team.stranger();
    invite(person.email(), "OWNER");

    assertThat(api.as(person.token()).get("/clinic/" + clinic.slug() + "/patients").refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(api.as(person.token()).get("/auth/me").data().get("clinics")).isEmpty();
  }

  @Test
  void a_link_works_once_and_with_it_every_other_of_the_invitation() {
    var first = invited(email, "STAFF");
    advance("PT61S");
    invite(email, "STAFF");
    var second = mails.token(email, 2);

    assertThat(accept(second, PASSWORD).status()).isEqualTo(200);

    assertThat(accept(second, PASSWORD).refusal()).isEqualTo("400 TOKEN_ALREADY_USED");
    assertThat(accept(first, PASSWORD).refusal()).isEqualTo("400 TOKEN_ALREADY_USED");
    assertThat(audited()).hasSize(1);
  }

  @Test
  void a_link_works_for_72_hours() {
    var token = invited(email, "STAFF");
    advance("PT71H59M");
    assertThat(accept(token, "short").refusal()).isEqualTo("400 WEAK_PASSWORD");
    advance("PT2M");

    assertThat(accept(token, PASSWORD).refusal()).isEqualTo("400 TOKEN_EXPIRED");
  }

  @Test
  void an_invitation_that_is_taken_back_is_worth_nothing_even_when_another_follows() {
    var token = invited(email, "ADMIN");
    var id = owner.get("/clinic/" + clinic.slug() + "/users").data().get("items").get(0).get("id");
    owner.delete("/clinic/" + clinic.slug() + "/users/" + id.asLong());

    assertThat(accept(token, PASSWORD).refusal()).isEqualTo("400 INVALID_TOKEN");
    invite(email, "VIEWER");
    assertThat(accept(token, PASSWORD).refusal()).isEqualTo("400 INVALID_TOKEN");
    assertThat(accept(mails.token(email, 2), PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void who_is_made_an_owner_before_accepting_gets_a_new_link() {
    var old = invited(email, "STAFF");
    var id = owner.get("/clinic/" + clinic.slug() + "/users").data().get("items").get(0).get("id");
    owner.put("/clinic/" + clinic.slug() + "/users/" + id.asLong(), Map.of("role", "OWNER"));

    assertThat(accept(old, PASSWORD).refusal()).isEqualTo("400 INVALID_TOKEN");
    assertThat(accept(mails.token(email, 2), PASSWORD).status()).isEqualTo(200);
    assertThat(signIn(email, PASSWORD).data().get("clinics").get(0).get("role").asString())
        .isEqualTo("OWNER");
  }

  @Test
  void of_ten_who_use_one_link_at_the_same_moment_one_sets_the_password() throws Exception {
    var token = invited(email, "STAFF");

    var answers = AtOnce.each(10, i -> () -> accept(token, "Toothbrush-" + i));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(
            answer ->
                List.of("400 TOKEN_ALREADY_USED", "401 INVALID_CREDENTIALS")
                    .contains(answer.refusal()));
    int winner =
        answers.indexOf(answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow());
    assertThat(signIn(email, "Toothbrush-" + winner).status()).isEqualTo(200);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void invitations_of_two_clinics_accepted_at_the_same_moment_give_one_password() throws Exception {
    var other = clinic.world().aClinic().save();
    var first = invited(email, "STAFF");
    api.as(team.join(other.id(), Role.OWNER).token())
        .post("/clinic/" + other.slug() + "/users", Map.of("email", email, "role", "ADMIN"));
    var second = mails.token(email, 2);

    var answers = AtOnce.each(2, i -> () -> accept(i == 0 ? first : second, "Toothbrush-" + i));

    var worked =
        List.of(signIn(email, "Toothbrush-0").status(), signIn(email, "Toothbrush-1").status());
    assertThat(worked).containsExactlyInAnyOrder(200, 401);
    assertThat(answers.get(worked.indexOf(200)).status()).isEqualTo(200);
    assertThat(answers.get(worked.indexOf(401)).refusal()).isEqualTo("401 INVALID_CREDENTIALS");
  }

  @Test
  void who_has_an_account_proves_it_and_nothing_of_it_changes() {
    var person = team.withPassword(passwords.hash(PASSWORD));
    var token = invited(person.email(), "STAFF");

    assertThat(accept(token, "Another-password").refusal()).isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(
            api.post(
                    "/auth/accept-invite",
                    Map.of("token", token, "password", PASSWORD, "first_name", "Mallory"))
                .status())
        .isEqualTo(200);

    var session = signIn(person.email(), PASSWORD).data();
    assertThat(session.get("user").get("first_name").asString()).isEqualTo("Noor");
    assertThat(session.get("clinics")).hasSize(1);
  }

  @Test
  void a_password_is_guessed_no_more_often_than_at_sign_in() {
    var person = team.withPassword(passwords.hash(PASSWORD));
    var token = invited(person.email(), "STAFF");
    var here = api.with("X-Forwarded-For", "10.9.8.7");
    for (int i = 0; i < 10; i++)
      assertThat(accept(here, token, "Guess-number-" + i).refusal())
          .isEqualTo("401 INVALID_CREDENTIALS");

    assertThat(accept(here, token, PASSWORD).refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(
            here.post("/auth/login", Map.of("email", person.email(), "password", PASSWORD))
                .refusal())
        .isEqualTo("429 RATE_LIMIT");
  }

  @Test
  void an_account_that_was_closed_is_not_opened_by_an_invitation() {
    var person = team.withPassword(passwords.hash(PASSWORD));
    team.deactivate(person);
    var token = invited(person.email(), "STAFF");

    for (var password : List.of(PASSWORD, "Another-password"))
      assertThat(accept(token, password).refusal()).isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(signIn(person.email(), PASSWORD).refusal()).isEqualTo("401 INVALID_CREDENTIALS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"         \"",
        "\"short\"",
        "\"🦷🦷🦷🦷🦷🦷🦷🦷🦷\"",
        "\"Password123\"",
        "\"qwertyuiop\"",
        "\"aaaaaaaaaaaaaaaa\"",
        "1234567890",
        "[\"Toothbrush!7\"]",
        "{}",
        "\"Toothbrush\\ud800\""
      })
  void a_weak_password_is_refused_and_the_link_still_works(String password) {
    var token = invited(email, "STAFF");

    assertThat(
            api.post(
                    "/auth/accept-invite",
                    "{\"token\":\"%s\",\"password\":%s}".formatted(token, password))
                .toString())
        .isEqualTo("400 {\"ok\":false,\"error\":\"WEAK_PASSWORD\"}");
    assertThat(accept(token, "Admin!2345").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"token\":null,\"password\":\"Toothbrush!7\"}",
        "{\"token\":\" \",\"password\":\"Toothbrush!7\"}",
        "{\"token\":7,\"password\":\"Toothbrush!7\"}",
        "{\"token\":\"سواك\",\"password\":\"Toothbrush!7\"}",
        "{\"token\":\"\\u0000\",\"password\":null}",
        "{\"token\":\"\\ud800\"}"
      })
  void what_is_no_token_is_an_invalid_token(String body) {
    for (var path : List.of("/auth/accept-invite", "/auth/password/reset"))
      assertThat(api.post(path, body).toString())
          .isEqualTo("400 {\"ok\":false,\"error\":\"INVALID_TOKEN\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"first_name\":5}",
        "{\"last_name\":[\"x\"]}",
        "{\"token\":\"a\",\"token\":\"b\"}"
      })
  void a_body_of_another_shape_is_an_invalid_payload(String body) {
    assertThat(api.post("/auth/accept-invite", body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void what_is_very_long_does_no_harm() {
    var token = invited(email, "STAFF");

    assertThat(accept("x".repeat(60_000), PASSWORD).refusal()).isEqualTo("400 INVALID_TOKEN");
    assertThat(
            api.post(
                    "/auth/accept-invite",
                    Map.of("token", token, "password", PASSWORD, "first_name", "x".repeat(60_000)))
                .refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    var password = "سواك🦷 ".repeat(10_000);
    assertThat(accept(token, password).status()).isEqualTo(200);
    assertThat(signIn(email, password).status()).isEqualTo(200);
  }

  @Test
  void only_the_hash_of_a_token_is_kept() {
    var token = invited(email, "STAFF");

    List<String> kept =
        clinic.in(
            () ->
                db.sql(
                        """
                        select token_hash || ' ' || (expires_at - created_at) from invites
                        where clinic_id = :clinic and email = :email
                        """)
                    .param("clinic", clinic.id().value())
                    .param("email", email)
                    .query(String.class)
                    .list());
    assertThat(kept).containsExactly(Sha256.hex(token) + " 3 days");
  }

  private String invited(String address, String role) {
    invite(address, role);
    return mails.token(address, 1);
  }

  private Answer invite(String address, String role) {
    return owner.post(
        "/clinic/" + clinic.slug() + "/users", Map.of("email", address, "role", role));
  }

  private Answer accept(String token, String password) {
    return accept(api, token, password);
  }

  private static Answer accept(Api from, String token, String password) {
    return from.post("/auth/accept-invite", Map.of("token", token, "password", password));
  }

  private Answer signIn(String address, String password) {
    return api.post("/auth/login", Map.of("email", address, "password", password));
  }

  private void advance(String time) {
    api.post("/sandbox/clock", Map.of("advance", time));
  }

  private List<String> audited() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select concat_ws(' ', action, scope, actor_kind, actor_id, meta) from audit_log
                    where clinic_id = :clinic and action = 'INVITE_ACCEPTED' order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }
}
