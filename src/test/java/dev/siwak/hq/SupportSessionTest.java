package dev.siwak.hq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.identity.Team.Person;
import dev.siwak.kernel.ApplicationClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A support session from its start to its end, as its holder meets it. */
@SiwakTest
class SupportSessionTest {
  private final Api api;
  private final Team team;
  private final World world;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TestClinic clinic;
  private final Person ops;
  private final String path;

  SupportSessionTest(Api api, Team team, World world, ApplicationClock clock) {
    this.api = api;
    this.team = team;
    this.world = world;
    this.clock = clock;
    this.offset = clock.offset();
    this.clinic = world.aClinic().save();
    this.ops = team.hq(HqRole.OPS);
    this.path = "/clinic/" + clinic.slug();
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  @Test
  void it_is_begun_with_a_reason_and_tells_its_token_once() {
    var started = start(ops);

    assertThat(Set.copyOf(started.propertyNames()))
        .isEqualTo(Set.of("support_token", "expires_at"));
    assertThat(started.get("support_token").asString()).matches("[A-Za-z0-9_-]{43}");
    var left =
        Duration.between(
            clock.instant(), OffsetDateTime.parse(started.get("expires_at").asString()));
    assertThat(left).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    assertThat(started.get("expires_at").asString()).endsWith("+00:00");
    assertThat(as(ops).get("/hq/support/sessions").body())
        .doesNotContain(started.get("support_token").asString());
  }

  @Test
  void whoever_holds_it_is_told_so() {
    var me = support(ops).get("/auth/me").data();

    assertThat(me.get("user").get("email").asString()).isEqualTo(ops.email());
    assertThat(me.get("clinics")).isEmpty();
    assertThat(me.get("hq_role").asString()).isEqualTo("OPS");
    assertThat(Set.copyOf(me.get("support").propertyNames()))
        .isEqualTo(Set.of("clinic_slug", "expires_at", "staff"));
    assertThat(me.get("support").get("clinic_slug").asString()).isEqualTo(clinic.slug());
    assertThat(me.get("support").get("staff").asString()).isEqualTo(ops.email());
    assertThat(as(ops).get("/auth/me").data().has("support")).isFalse();
  }

  @Test
  void the_clinic_is_read_and_nothing_in_it_is_changed() {
    var patient = clinic.patient("Asha").value();
    var support = support(ops);

    assertThat(
            support.get(path + "/patients/" + patient).data().get("patient").get("name").asString())
        .isEqualTo("Asha");
    for (var write :
        List.of("/appointments/create", "/appointments/cancel", "/users", "/no-such-route"))
      assertThat(support.post(path + write, "{}").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(support.put(path + "/channels/whatsapp", "{").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(support.delete(path + "/users/1").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(rows(logged("PATIENT_READ"))).containsExactly("support:" + ops.id().value());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /hq/support/start",
    "POST, /hq/support/stop",
    "GET, /hq/audit",
    "GET, /hq/nowhere",
    "GET, /nowhere",
    "GET, /clinic/no-such-clinic/patients",
    "GET, /clinic/OURS/no-such-route",
    "PATCH, /clinic/OURS/patients",
    "GET, /clinic/OURS",
    "GET, /clinic/OTHER/patients",
    "POST, /auth/me",
  })
  void everywhere_else_it_opens_nothing(String method, String where) {
    var other = world.aClinic().save();
    var url = where.replace("OURS", clinic.slug()).replace("OTHER", other.slug());
    var body = "{\"clinic_id\":%d,\"reason\":\"again\"}".formatted(clinic.id().value());

    var answer = support(ops).send(method, url, bytes(method.equals("GET") ? "" : body));

    assertThat(answer.refusal()).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void what_is_open_to_everybody_is_not_closed_by_it() {
    assertThat(support(ops).get("/health/").status()).isEqualTo(200);
    assertThat(logged("SUPPORT_SESSION_REQUEST")).isEmpty();
  }

  @Test
  void it_ends_by_the_applications_clock() {
    var support = support(ops);
    clock.shift(offset.plusMinutes(14));
    assertThat(support.get("/auth/me").status()).isEqualTo(200);

    clock.shift(offset.plusMinutes(15));

    assertThat(support.get("/auth/me").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(support.get(path + "/patients").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(support.get("/auth/me").header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void it_is_stopped_by_its_holder_once() {
    var token = start(ops).get("support_token").asString();
    var another = support(ops);

    assertThat(stop(ops, token).data()).isEmpty();

    assertThat(api.as(token).get(path + "/patients").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(another.get(path + "/patients").status()).isEqualTo(200);
    assertThat(stop(ops, token).refusal()).isEqualTo("404 INVALID_TOKEN");
  }

  @Test
  void anothers_session_is_stopped_by_its_number_and_by_a_superadmin_alone() {
    var superadmin = team.hq(HqRole.SUPERADMIN);
    var token = start(ops).get("support_token").asString();
    var listed = as(ops).get("/hq/support/sessions").data().get("items").get(0);
    var stop = "/hq/support/sessions/" + listed.get("id").asLong() + "/stop";

    assertThat(stop(superadmin, token).refusal()).isEqualTo("404 INVALID_TOKEN");
    assertThat(as(ops).post(stop, "{}").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(api.as(token).get("/auth/me").status()).isEqualTo(200);
    assertThat(as(superadmin).post(stop, "{}").data()).isEmpty();
    assertThat(api.as(token).get("/auth/me").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(as(superadmin).post(stop, "{}").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(as(superadmin).post("/hq/support/sessions/x/stop", "{}").refusal())
        .isEqualTo("404 NOT_FOUND");
    var row = logged("SUPPORT_SESSION_STOP").get(0);
    assertThat(row.get("actor").asString()).isEqualTo("hq:" + superadmin.id().value());
    assertThat(row.get("meta").get("staff_user_id").asLong()).isEqualTo(ops.id().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"deactivated", "dismissed", "revoked"})
  void it_ends_with_its_holders_own_standing(String how) {
    var support = support(ops);
    assertThat(support.get("/auth/me").status()).isEqualTo(200);

    switch (how) {
      case "deactivated" -> team.deactivate(ops);
      case "dismissed" -> team.dismiss(ops);
      default -> team.revokeTokens(ops);
    }

    assertThat(support.get("/auth/me").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(support.get(path + "/patients").refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"clinic_id\":ID} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":null} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":\" \\t\"} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":7} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":[\"x\"]} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":\"\\ud800\"} | 400 INVALID_REASON",
        "{\"clinic_id\":ID,\"reason\":\"LONG\"} | 400 INVALID_REASON",
        "{\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":null,\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":\"1\",\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":1.5,\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":9223372036854775808,\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":{},\"reason\":\"why\"} | 400 INVALID_CLINIC",
        "{\"clinic_id\":0,\"reason\":\"why\"} | 404 INVALID_CLINIC",
        "{\"clinic_id\":-1,\"reason\":\"why\"} | 404 INVALID_CLINIC",
        "{\"clinic_id\":9223372036854775807,\"reason\":\"why\"} | 404 INVALID_CLINIC",
        "{ | 400 INVALID_PAYLOAD",
        "[] | 400 INVALID_PAYLOAD",
      })
  void a_start_that_does_not_say_why_and_where_is_refused(String body, String refusal) {
    var sent =
        body.replace("ID", Long.toString(clinic.id().value())).replace("LONG", "x".repeat(501));

    assertThat(as(ops).post("/hq/support/start", sent).refusal()).isEqualTo(refusal);
    assertThat(logged("SUPPORT_SESSION_START")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"support_token\":null}",
        "{\"support_token\":7}",
        "{\"support_token\":\"\"}",
        "{\"support_token\":\"\\u0000\"}",
        "{\"support_token\":\"\\udfff\"}",
        "{\"support_token\":\"nobodys\"}"
      })
  void what_is_no_active_session_is_not_stopped(String body) {
    assertThat(as(ops).post("/hq/support/stop", body).refusal()).isEqualTo("404 INVALID_TOKEN");
  }

  @Test
  void an_expired_session_is_not_stopped() {
    var token = start(ops).get("support_token").asString();
    clock.shift(offset.plusMinutes(16));

    assertThat(stop(ops, token).refusal()).isEqualTo("404 INVALID_TOKEN");
    assertThat(logged("SUPPORT_SESSION_STOP")).isEmpty();
  }

  @Test
  void sessions_are_listed_newest_first_with_who_where_and_why() {
    start(ops);
    var token = start(ops).get("support_token").asString();
    stop(ops, token);

    var page = as(ops).get("/hq/support/sessions?size=2").data();
    var newest = page.get("items").get(0);

    assertThat(newest.get("clinic").get("slug").asString()).isEqualTo(clinic.slug());
    assertThat(newest.get("staff").get("email").asString()).isEqualTo(ops.email());
    assertThat(newest.get("reason").asString()).isEqualTo("a patient was not answered");
    assertThat(newest.get("started_at").asString()).endsWith("+00:00");
    assertThat(newest.get("ended_at").asString()).endsWith("+00:00");
    assertThat(newest.get("ended_by").asLong()).isEqualTo(ops.id().value());
    assertThat(newest.get("active").asBoolean()).isFalse();
    assertThat(page.get("items").get(1).get("active").asBoolean()).isTrue();
    assertThat(page.get("items").get(1).get("ended_at").isNull()).isTrue();
    assertThat(page.get("total").asLong()).isGreaterThanOrEqualTo(2);
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private Api as(Person person) {
    return api.as(person.token());
  }

  private JsonNode start(Person staff) {
    var form = Map.of("clinic_id", clinic.id().value(), "reason", " a patient was not answered ");
    return as(staff).post("/hq/support/start", form).data();
  }

  private Api support(Person staff) {
    return api.as(start(staff).get("support_token").asString());
  }

  private Api.Answer stop(Person staff, String token) {
    return as(staff).post("/hq/support/stop", Map.of("support_token", token));
  }

  private JsonNode logged(String action) {
    var owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    return owner.get(path + "/audit?action=" + action).data().get("items");
  }

  private static List<String> rows(JsonNode items) {
    return items.valueStream().map(item -> item.get("actor").asString()).toList();
  }
}
