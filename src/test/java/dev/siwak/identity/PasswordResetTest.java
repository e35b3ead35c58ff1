package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.identity.Sessions.Tokens;
import dev.siwak.identity.Team.Person;
import dev.siwak.kernel.Sha256;
import dev.siwak.mail.FakeMailServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class PasswordResetTest {
  private static final String OLD = "Toothbrush!7";
  private static final String NEW = "Toothpaste!8";
  private static final String EMPTY = "200 {\"ok\":true,\"data\":{}}";

  private final Api api;
  private final Team team;
  private final FakeMailServer mails;
  private final Sessions sessions;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Person person;

  PasswordResetTest(
      Api api,
      Team team,
      Passwords passwords,
      FakeMailServer mails,
      Sessions sessions,
      JdbcClient db,
      PlatformTransactionManager transactions) {
    this.api = api;
    this.team = team;
    this.mails = mails;
    this.sessions = sessions;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.person = team.withPassword(passwords.hash(OLD));
  }

  @Test
  void a_new_password_ends_the_old_one_and_every_token() {
    var session = signIn(OLD).data();
    var token = mailed();

    assertThat(reset(token, NEW).toString()).isEqualTo(EMPTY);

    assertThat(signIn(OLD).refusal()).isEqualTo("401 INVALID_CREDENTIALS");
    assertThat(me(session.get("access").asString()).refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(me(person.token()).refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(
            api.post("/auth/refresh", Map.of("refresh", session.get("refresh").asString()))
                .refusal())
        .isEqualTo("401 INVALID_TOKEN");
    var fresh = signIn(NEW).data();
    assertThat(me(fresh.get("access").asString()).status()).isEqualTo(200);
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void a_sign_in_whose_password_was_verified_before_the_reset_begins_nothing() {
    var before = new Holder(person.id(), 0);
    assertThat(begin(before)).isPresent();

    reset(mailed(), NEW);

    assertThat(begin(before)).isEmpty();
    assertThat(begin(new Holder(person.id(), 1))).isPresent();
  }

  private Optional<Tokens> begin(Holder holder) {
    return transactions.execute(_ -> sessions.begin(holder));
  }

  @Test
  void sign_ins_and_a_reset_at_the_same_moment_do_not_wait_for_each_other_in_a_circle()
      throws Exception {
    for (int i = 0; i < 5; i++) signIn(OLD);
    advance("P8D");
    var token = mailed();

    var answers =
        AtOnce.each(8, i -> () -> i == 0 ? reset(token, NEW).status() : signIn(OLD).status());

    assertThat(answers).allMatch(status -> status == 200 || status == 401);
    assertThat(answers.getFirst()).isEqualTo(200);
  }

  @Test
  void whoever_asks_is_answered_alike_and_only_an_active_account_is_mailed() {
    var closed = team.withPassword("x");
    team.deactivate(closed);
    var nobody = UUID.randomUUID() + "@nobody.example";

    for (var address : List.of(nobody, closed.email(), "no address", "نور@عيادة.example", "a\0b"))
      assertThat(ask(address).toString()).isEqualTo(EMPTY);
    assertThat(ask("  " + person.email().toUpperCase(Locale.ROOT)).toString()).isEqualTo(EMPTY);

    mails.arrived(person.email(), 1);
    await().until(() -> count("select count(*) from account_mails where recipient is null") == 0);
    assertThat(mails.to(nobody)).isEmpty();
    assertThat(mails.to(closed.email())).isEmpty();
  }

  @Test
  void an_address_is_mailed_once_a_minute_and_five_times_a_day() {
    for (int i = 0; i < 7; i++) {
      ask(person.email());
      ask(person.email());
      advance("PT61S");
    }
    assertThat(asked(person.email())).isEqualTo(5);

    advance("P1D");
    ask(person.email());
    assertThat(asked(person.email())).as("those of before are forgotten").isEqualTo(1);
    mails.arrived(person.email(), 6);
  }

  @Test
  void an_address_that_nobody_has_counts_alike() {
    var nobody = UUID.randomUUID() + "@nobody.example";

    ask(nobody);
    ask(nobody.toUpperCase(Locale.ROOT));

    assertThat(asked(nobody)).isEqualTo(1);
  }

  @Test
  void of_twenty_who_ask_at_the_same_moment_one_is_mailed() throws Exception {
    var answers = AtOnce.times(20, () -> ask(person.email()).toString());

    assertThat(answers).containsOnly(EMPTY);
    assertThat(asked(person.email())).isEqualTo(1);
  }

  @Test
  void a_link_works_once_and_with_it_every_other() {
    var first = mailed();
    advance("PT61S");
    ask(person.email());
    var second = mails.token(person.email(), 2);

    assertThat(reset(second, NEW).status()).isEqualTo(200);

    assertThat(reset(second, OLD).refusal()).isEqualTo("400 TOKEN_ALREADY_USED");
    assertThat(reset(first, OLD).refusal()).isEqualTo("400 TOKEN_ALREADY_USED");
    assertThat(signIn(NEW).status()).isEqualTo(200);
  }

  @Test
  void a_link_works_for_an_hour() {
    var token = mailed();
    advance("PT59M");
    assertThat(reset(token, "short").refusal()).isEqualTo("400 WEAK_PASSWORD");
    advance("PT2M");

    assertThat(reset(token, NEW).refusal()).isEqualTo("400 TOKEN_EXPIRED");
    assertThat(signIn(OLD).status()).isEqualTo(200);
  }

  @Test
  void of_ten_who_use_links_at_the_same_moment_one_sets_the_password() throws Exception {
    var first = mailed();
    advance("PT61S");
    ask(person.email());
    var second = mails.token(person.email(), 2);

    var answers = AtOnce.each(10, i -> () -> reset(i % 2 == 0 ? first : second, "Toothpaste-" + i));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.refusal().equals("400 TOKEN_ALREADY_USED"));
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void an_account_that_was_closed_meanwhile_gets_no_new_password() {
    var token = mailed();
    team.deactivate(person);

    assertThat(reset(token, NEW).refusal()).isEqualTo("400 INVALID_TOKEN");
  }

  @Test
  void the_link_is_kept_neither_with_the_reset_nor_with_the_mail() {
    var token = mailed();

    assertThat(count("select count(*) from password_resets where token_hash = '" + token + "'"))
        .isZero();
    assertThat(
            count(
                "select count(*) from password_resets where token_hash = '"
                    + Sha256.hex(token)
                    + "'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":null}",
        "{\"email\":\" \"}",
        "{\"email\":5}",
        "{\"email\":[\"a@b.example\"]}",
        "{\"email\":\"\\ud800\"}"
      })
  void what_is_no_text_is_an_invalid_email(String body) {
    assertThat(api.post("/auth/password/forgot", body).refusal()).isEqualTo("400 INVALID_EMAIL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "7"})
  void a_body_of_another_shape_is_an_invalid_payload(String body) {
    for (var path : List.of("/auth/password/forgot", "/auth/password/reset"))
      assertThat(api.post(path, body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void a_very_long_address_is_as_unknown_as_a_short_one() {
    assertThat(ask("x".repeat(60_000) + "@nobody.example").toString()).isEqualTo(EMPTY);
    assertThat(reset("x".repeat(60_000), NEW).refusal()).isEqualTo("400 INVALID_TOKEN");
  }

  private String mailed() {
    ask(person.email());
    return mails.token(person.email(), 1);
  }

  private Answer ask(String email) {
    return api.post("/auth/password/forgot", Map.of("email", email));
  }

  private Answer reset(String token, String password) {
    return api.post("/auth/password/reset", Map.of("token", token, "password", password));
  }

  private Answer signIn(String password) {
    return api.post("/auth/login", Map.of("email", person.email(), "password", password));
  }

  private Answer me(String access) {
    return api.as(access).get("/auth/me");
  }

  private void advance(String time) {
    api.post("/sandbox/clock", Map.of("advance", time));
  }

  private long asked(String email) {
    return transactions.execute(
        _ ->
            db.sql("select count(*) from password_resets where account = :account")
                .param("account", Sha256.hex(email))
                .query(Long.class)
                .single());
  }

  private long audited() {
    return count(
        "select count(*) from hq_audit where scope = 'AUTH' and action = 'PASSWORD_RESET' and"
            + " actor_id = "
            + person.id().value());
  }

  private long count(String sql) {
    return transactions.execute(_ -> db.sql(sql).query(Long.class).single());
  }
}
