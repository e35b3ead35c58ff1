package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.identity.Team.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class SessionsTest {
  private static final String PASSWORD = "Toothbrush!7";
  private static final String INVALID = "401 INVALID_TOKEN";

  private final Api api;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final Team team;
  private final Person person;

  SessionsTest(
      Api api,
      Team team,
      Passwords passwords,
      JdbcClient db,
      PlatformTransactionManager transactions) {
    this.api = api;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.team = team;
    this.person = team.withPassword(passwords.hash(PASSWORD));
  }

  @Test
  void a_refresh_token_is_exchanged_for_a_new_pair() {
    var answer = refresh(signIn());

    assertThat(answer.data().propertyNames()).containsExactly("access", "refresh");
    assertThat(api.as(answer.data().get("access").asString()).get("/auth/me").status())
        .isEqualTo(200);
    assertThat(refresh(refreshOf(answer)).status()).isEqualTo(200);
  }

  @Test
  void a_client_that_lost_the_answer_may_ask_again_and_only_the_last_answer_counts() {
    var first = signIn();
    var lost = refreshOf(refresh(first));

    advance("PT9S");
    var second = refreshOf(refresh(first));

    assertThat(refresh(lost).refusal()).isEqualTo(INVALID);
    assertThat(refresh(second).status()).isEqualTo(200);
    assertThat(reuses()).isZero();
  }

  @Test
  void a_used_token_after_ten_seconds_ends_the_session() {
    var first = signIn();
    var second = refreshOf(refresh(first));

    advance("PT11S");

    assertThat(refresh(first).refusal()).isEqualTo(INVALID);
    assertThat(refresh(second).refusal()).isEqualTo(INVALID);
    assertThat(reuses()).isEqualTo(1);
  }

  @Test
  void a_used_token_whose_successor_has_been_used_ends_the_session_even_within_ten_seconds() {
    var first = signIn();
    var third = refreshOf(refresh(refreshOf(refresh(first))));

    assertThat(refresh(first).refusal()).isEqualTo(INVALID);
    assertThat(refresh(third).refusal()).isEqualTo(INVALID);
    assertThat(reuses()).isEqualTo(1);
  }

  @Test
  void the_ten_seconds_are_counted_from_the_first_use() {
    var first = signIn();
    refresh(first);
    advance("PT6S");
    refresh(first);
    advance("PT6S");

    assertThat(refresh(first).refusal()).isEqualTo(INVALID);
    assertThat(reuses()).isEqualTo(1);
  }

  @Test
  void another_session_of_the_same_person_goes_on() {
    var elsewhere = signIn();
    var first = signIn();
    refresh(first);
    advance("PT11S");
    refresh(first);

    assertThat(refresh(elsewhere).status()).isEqualTo(200);
  }

  @Test
  void of_ten_windows_that_refresh_at_the_same_moment_one_holds_the_session() throws Exception {
    var first = signIn();

    var answers = AtOnce.times(10, () -> refresh(first));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(
            count(
                "select count(*) from refresh_tokens where used_at is null and session_id in"
                    + " (select id from sessions where user_id = :user)"))
        .isEqualTo(1);
    assertThat(answers.stream().map(this::refreshOf).map(this::refresh))
        .filteredOn(answer -> answer.status() == 200)
        .hasSize(1);
    assertThat(reuses()).isZero();
  }

  @Test
  void a_thief_and_the_owner_at_the_same_moment_never_both_go_on() throws Exception {
    for (int round = 0; round < 5; round++) {
      var first = signIn();
      var second = refreshOf(refresh(first));

      var answers = AtOnce.each(2, i -> () -> refresh(i == 0 ? first : second));

      var goOn =
          answers.stream()
              .filter(answer -> answer.status() == 200)
              .map(this::refreshOf)
              .map(this::refresh)
              .filter(answer -> answer.status() == 200)
              .toList();
      assertThat(goOn).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_refresh_token_ends_after_its_days_and_each_exchange_gives_as_many_more() {
    var token = signIn();
    advance("P6D");
    token = refreshOf(refresh(token));
    advance("P6D");
    token = refreshOf(refresh(token));
    advance("P7DT1S");

    assertThat(refresh(token).refusal()).isEqualTo(INVALID);
    assertThat(reuses()).isZero();
  }

  @Test
  void whoever_is_no_longer_active_gets_no_new_pair() {
    var token = signIn();
    team.deactivate(person);

    assertThat(refresh(token).refusal()).isEqualTo(INVALID);
  }

  @Test
  void after_signing_out_no_token_of_the_session_is_worth_anything() {
    var first = signIn();
    var second = refreshOf(refresh(first));

    var answer = api.post("/auth/logout", Map.of("refresh", second));

    assertThat(answer.toString()).isEqualTo("200 {\"ok\":true,\"data\":{}}");
    assertThat(refresh(second).refusal()).isEqualTo(INVALID);
    assertThat(refresh(first).refusal()).isEqualTo(INVALID);
    assertThat(reuses()).isZero();
    assertThat(api.post("/auth/logout", Map.of("refresh", second)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"refresh\":null}",
        "{\"refresh\":\" \"}",
        "{\"refresh\":5}",
        "{\"refresh\":[\"x\"]}",
        "{\"refresh\":\"\\ud800\"}",
        "{\"refresh\":\"\\u0000\"}",
        "{\"refresh\":\"سواك\"}"
      })
  void what_is_no_token_is_an_invalid_token(String body) {
    assertThat(api.post("/auth/refresh", body).refusal()).isEqualTo(INVALID);
  }

  @Test
  void a_very_long_token_is_as_unknown_as_a_short_one() {
    assertThat(refresh("x".repeat(60_000)).refusal()).isEqualTo(INVALID);
    assertThat(api.post("/auth/logout", Map.of("refresh", "x".repeat(60_000))).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"refresh\":\"a\",\"refresh\":\"b\"}"})
  void a_body_of_another_shape_is_an_invalid_payload(String body) {
    for (var path : List.of("/auth/refresh", "/auth/logout"))
      assertThat(api.post(path, body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(api.post("/auth/logout", "{}").refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  private String signIn() {
    return refreshOf(
        api.post("/auth/login", Map.of("email", person.email(), "password", PASSWORD)));
  }

  private Answer refresh(String token) {
    return api.post("/auth/refresh", Map.of("refresh", token));
  }

  private String refreshOf(Answer answer) {
    return answer.data().get("refresh").asString();
  }

  private void advance(String time) {
    api.post("/sandbox/clock", Map.of("advance", time));
  }

  private long reuses() {
    return count(
        """
        select count(*) from hq_audit
        where scope = 'AUTH' and action = 'TOKEN_REUSE' and meta = jsonb_build_object('user_id', :user)
        """);
  }

  private long count(String sql) {
    return transactions.execute(
        _ -> db.sql(sql).param("user", person.id().value()).query(Long.class).single());
  }
}
