package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.clinics.Clinics;
import dev.siwak.identity.Team.Person;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.Sha256;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class SignInTest {
  private static final String PASSWORD = "Toothbrush!7";

  private final Api api;
  private final Team team;
  private final Passwords passwords;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final String slug = "smile-" + UUID.randomUUID();
  private final ClinicId clinic;

  SignInTest(
      Api api,
      Team team,
      Passwords passwords,
      Clinics clinics,
      JdbcClient db,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.api = api;
    this.team = team;
    this.passwords = passwords;
    this.clinic =
        clinics.open(slug, "Smile", Language.ENGLISH, ZoneId.of("Asia/Riyadh")).orElseThrow();
  }

  @Test
  void who_knows_the_password_gets_both_tokens_and_sees_where_they_work() {
    var person = someone();
    team.join(clinic, person, Role.ADMIN);

    var data = signIn(person.email(), PASSWORD).data();

    assertThat(data.propertyNames())
        .containsExactly("access", "refresh", "user", "clinics", "hq_role");
    assertThat(data.get("refresh").asString()).hasSize(43);
    assertThat(data.get("user").toString())
        .isEqualTo(
            "{\"id\":%d,\"email\":\"%s\",\"first_name\":\"Noor\",\"last_name\":\"Haddad\"}"
                .formatted(person.id().value(), person.email()));
    assertThat(data.get("clinics").toString())
        .isEqualTo("[{\"slug\":\"%s\",\"role\":\"ADMIN\"}]".formatted(slug));
    assertThat(data.get("hq_role").isNull()).isTrue();

    var me = api.as(data.get("access").asString()).get("/auth/me").data();
    assertThat(me.propertyNames()).containsExactly("user", "clinics", "hq_role");
    assertThat(me.get("user")).isEqualTo(data.get("user"));
    assertThat(me.get("clinics")).isEqualTo(data.get("clinics"));
  }

  @Test
  void a_refresh_token_is_kept_as_a_hash_for_seven_days() {
    var refresh = signIn(someone().email(), PASSWORD).data().get("refresh").asString();

    assertThat(
            transactions.<String>execute(
                _ ->
                    db.sql(
                            """
                            select (expires_at - issued_at)::text from refresh_tokens
                            where token_hash = :hash
                            """)
                        .param("hash", Sha256.hex(refresh))
                        .query(String.class)
                        .single()))
        .isEqualTo("7 days");
  }

  @Test
  void each_attempt_is_audited_and_names_no_address() {
    var person = someone();

    signIn(person.email(), "wrong");
    signIn(person.email(), PASSWORD);

    List<String> rows =
        transactions.execute(
            _ ->
                db.sql(
                        """
                        select concat_ws(' ', scope, action, actor_kind, actor_part, actor_id, meta)
                        from hq_audit
                        where actor_id = :user or meta ->> 'user_id' = :user::text
                        order by id
                        """)
                    .param("user", person.id().value())
                    .query(String.class)
                    .list());
    assertThat(rows)
        .containsExactly(
            "AUTH LOGIN_FAILURE system sign-in {\"user_id\": %d}".formatted(person.id().value()),
            "AUTH LOGIN_SUCCESS member %d {}".formatted(person.id().value()));
  }

  @Test
  void the_email_is_read_without_regard_to_case_and_blanks() {
    var person = someone();

    assertThat(signIn("  " + person.email().toUpperCase(Locale.ROOT), PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void our_own_people_see_their_role() {
    var ops = team.hq(HqRole.OPS);

    assertThat(api.as(ops.token()).get("/auth/me").data().get("hq_role").asString())
        .isEqualTo("OPS");
  }

  @Test
  void unknown_mistaken_inactive_and_never_accepted_are_answered_alike() {
    var inactive = someone();
    team.deactivate(inactive);

    assertThat(
            List.of(
                signIn(UUID.randomUUID() + "@nobody.example", PASSWORD).toString(),
                signIn(someone().email(), "wrong").toString(),
                signIn(inactive.email(), PASSWORD).toString(),
                signIn(team.stranger().email(), PASSWORD).toString(),
                signIn("\0@nobody.example", "\0").toString()))
        .containsOnly("401 {\"ok\":false,\"error\":\"INVALID_CREDENTIALS\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"email\":\"a@b.example\"}",
        "{\"email\":null,\"password\":\"x\"}",
        "{\"email\":5,\"password\":\"x\"}",
        "{\"email\":\"a@b.example\",\"password\":[\"x\"]}",
        "{\"email\":\" \",\"password\":\"x\"}"
      })
  void a_sign_in_of_another_shape_is_an_invalid_payload(String body) {
    assertThat(api.post("/auth/login", body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  private Person someone() {
    return team.withPassword(passwords.hash(PASSWORD));
  }

  private Answer signIn(String email, String password) {
    return api.post("/auth/login", Map.of("email", email, "password", password));
  }
}
