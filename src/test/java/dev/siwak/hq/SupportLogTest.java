package dev.siwak.hq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.identity.Team.Person;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import tools.jackson.databind.JsonNode;

/** What stands in the two logs of a support session. */
@SiwakTest
class SupportLogTest {
  private final Api api;
  private final Team team;
  private final JdbcConnectionDetails owner;
  private final TestClinic clinic;
  private final Person ops;
  private final String path;

  SupportLogTest(Api api, Team team, World world, JdbcConnectionDetails owner) {
    this.owner = owner;
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.ops = team.hq(HqRole.OPS);
    this.path = "/clinic/" + clinic.slug();
  }

  @Test
  void every_request_stands_in_both_logs_with_what_was_answered() {
    var token = start();
    var support = api.as(token);
    support.get(path + "/patients?q=Asha%20Rao");
    support.get(path + "/patients/0");
    support.get(path + "/appointments?from=yesterday");
    support.post(path + "/appointments/create", "{\"patient_id\":1}");
    support.post(path + "/conversations/1/reply", "{\"text\":\"hello\"}");
    support.post("/hq/support/start", "{}");
    support.get("/auth/me");
    api.as(ops.token()).post("/hq/support/stop", Map.of("support_token", token));
    support.get(path + "/patients");

    var expected =
        List.of(
            "hq SUPPORT_SESSION_START",
            "support GET %s/patients true 200".formatted(path),
            "support GET %s/patients/0 true 404".formatted(path),
            "support GET %s/appointments true 400".formatted(path),
            "support POST %s/appointments/create false 403".formatted(path),
            "support POST %s/conversations/1/reply false 403".formatted(path),
            "support POST /hq/support/start false 403",
            "support GET /auth/me true 200",
            "hq SUPPORT_SESSION_STOP",
            "support GET %s/patients false 401".formatted(path));
    assertThat(lines(clinicsLog())).isEqualTo(expected);
    assertThat(lines(ours())).isEqualTo(expected);
  }

  @Test
  void a_row_says_what_the_contract_says_and_no_more() {
    api.as(start()).get(path + "/patients?q=Asha");

    var inClinics = clinicsLog().getLast();
    var inOurs = ours().getLast();

    assertThat(inClinics.get("scope").asString()).isEqualTo("CLINIC");
    assertThat(inOurs.get("scope").asString()).isEqualTo("HQ");
    assertThat(inOurs.get("at").asString()).endsWith("+00:00");
    for (var row : List.of(inClinics, inOurs)) {
      assertThat(row.get("actor").asString()).isEqualTo("support:" + ops.id().value());
      assertThat(row.get("meta").propertyNames())
          .containsExactlyInAnyOrder(
              "impersonation", "clinic_slug", "path", "method", "allowed", "status");
      assertThat(row.get("meta").get("impersonation").asBoolean()).isTrue();
      assertThat(row.get("meta").get("clinic_slug").asString()).isEqualTo(clinic.slug());
      assertThat(row.toString()).doesNotContain("Asha");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/patients;q=Asha/1, /patients/1, true",
    "/patients/%D8%A7%D8%B4%D8%A7, /patients/…, true",
    "/patients/Asha%20Rao, /patients/…, true",
    "/conversations/12/turns, /conversations/12/turns, true",
  })
  void the_path_is_kept_without_words_that_somebody_put_into_it(
      String asked, String kept, boolean allowed) {
    api.as(start()).get(path + asked);

    var meta = clinicsLog().getLast().get("meta");
    assertThat(meta.get("path").asString()).isEqualTo(path + kept);
    assertThat(meta.get("allowed").asBoolean()).isEqualTo(allowed);
  }

  @Test
  void a_huge_path_and_a_strange_method_are_cut() {
    var support = api.as(start());

    support.send("X".repeat(300), path + "/" + "y".repeat(3_000), new byte[0]);

    var meta = clinicsLog().getLast().get("meta");
    assertThat(meta.get("path").asString()).startsWith(path).hasSize(301).endsWith("…");
    assertThat(meta.get("method").asString()).isEqualTo("X".repeat(20) + "…");
    assertThat(meta.get("status").asInt()).isEqualTo(403);
  }

  @Test
  void where_the_logs_cannot_be_written_nobody_sees_anything() throws Exception {
    clinic.patient("Asha");
    var support = api.as(start());
    int before = clinicsLog().size();

    owner("revoke insert on hq_audit from siwak_app");
    try {
      var answer = support.get(path + "/patients");

      assertThat(answer.refusal()).isEqualTo("500 INTERNAL");
      assertThat(answer.body()).doesNotContain("Asha");
    } finally {
      owner("grant insert on hq_audit to siwak_app");
    }

    assertThat(clinicsLog()).hasSize(before);
    assertThat(support.get(path + "/patients").body()).contains("Asha");
    assertThat(clinicsLog()).hasSize(before + 1);
  }

  private void owner(String sql) throws SQLException {
    var url = owner.getJdbcUrl();
    try (var connection =
            DriverManager.getConnection(url, owner.getUsername(), owner.getPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void once_a_session_is_stopped_nobody_gets_in_however_busy_it_was() throws Exception {
    var token = start();
    var stopped = new AtomicBoolean();
    Callable<List<String>> reading =
        () -> {
          var late = new ArrayList<String>();
          for (int i = 0; i < 15; i++) {
            boolean wasStopped = stopped.get();
            var answer = api.as(token).get(path + "/patients");
            if (wasStopped && answer.status() != 401) late.add(answer.toString());
            if (answer.status() != 200 && answer.status() != 401) late.add(answer.toString());
          }
          return late;
        };
    Callable<List<String>> stopping =
        () -> {
          var answer = api.as(ops.token()).post("/hq/support/stop", Map.of("support_token", token));
          stopped.set(true);
          return answer.status() == 200 ? List.of() : List.of(answer.toString());
        };

    assertThat(atOnce(List.of(reading, reading, reading, stopping))).isEmpty();
    assertThat(lines(clinicsLog()).stream().filter(line -> line.startsWith("support"))).hasSize(45);
  }

  @Test
  void of_many_who_stop_it_at_once_one_does() throws Exception {
    var token = start();
    Callable<List<String>> stopping =
        () -> {
          var answer = api.as(ops.token()).post("/hq/support/stop", Map.of("support_token", token));
          return List.of(answer.status() == 200 ? "stopped" : answer.refusal());
        };

    assertThat(atOnce(List.of(stopping, stopping, stopping, stopping)))
        .containsExactlyInAnyOrder(
            "stopped", "404 INVALID_TOKEN", "404 INVALID_TOKEN", "404 INVALID_TOKEN");
    assertThat(lines(ours())).containsOnlyOnce("hq SUPPORT_SESSION_STOP");
  }

  @Test
  void two_sessions_begun_at_once_are_two() throws Exception {
    Callable<List<String>> starting = () -> List.of(start());

    var tokens = atOnce(List.of(starting, starting));

    assertThat(tokens).doesNotHaveDuplicates();
    for (var token : tokens)
      assertThat(api.as(token).get(path + "/patients").status()).isEqualTo(200);
  }

  private static List<String> atOnce(List<Callable<List<String>>> calls) throws Exception {
    return AtOnce.each(calls.size(), calls::get).stream().flatMap(List::stream).toList();
  }

  private String start() {
    var form = Map.of("clinic_id", clinic.id().value(), "reason", "why");
    return api.as(ops.token())
        .post("/hq/support/start", form)
        .data()
        .get("support_token")
        .asString();
  }

  /** Oldest first, without what the support session itself has caused elsewhere. */
  private List<JsonNode> clinicsLog() {
    return log(api.as(team.join(clinic.id(), Role.OWNER).token()), path + "/audit?size=100");
  }

  private List<JsonNode> ours() {
    var actor = "/hq/audit?size=100&actor=" + ops.id().value();
    return log(api.as(team.hq(HqRole.OPS).token()), actor);
  }

  private static List<JsonNode> log(Api reader, String url) {
    return reader
        .get(url)
        .data()
        .get("items")
        .valueStream()
        .filter(item -> item.get("action").asString().startsWith("SUPPORT_SESSION_"))
        .toList()
        .reversed();
  }

  private static List<String> lines(List<JsonNode> rows) {
    return rows.stream().map(SupportLogTest::line).toList();
  }

  private static String line(JsonNode row) {
    var who = row.get("actor").asString().replaceAll(":.*", "");
    var action = row.get("action").asString();
    var meta = row.get("meta");
    if (!action.equals("SUPPORT_SESSION_REQUEST")) return who + " " + action;
    return "%s %s %s %s %s"
        .formatted(
            who,
            meta.get("method").asString(),
            meta.get("path").asString(),
            meta.get("allowed").asBoolean(),
            meta.get("status").asInt());
  }
}
