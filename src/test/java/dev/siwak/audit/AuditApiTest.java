package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@SiwakTest
class AuditApiTest {
  private static final Actor NOOR = new Actor.Member(new UserId(12));

  private final World world;
  private final Team team;
  private final Api api;
  private final Audit audit;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TestClinic clinic;

  AuditApiTest(World world, Team team, Api api, Audit audit, ApplicationClock clock) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.audit = audit;
    this.clock = clock;
    this.offset = clock.offset();
    this.clinic = world.aClinic().save();
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  @Test
  void a_row_is_shown_as_the_contract_says() {
    record(NOOR, "USER_INVITE", Map.of("target_user_id", 7, "role", "STAFF"));

    var page = get("");
    var item = page.get("items").get(0);

    assertThat(Set.copyOf(item.propertyNames()))
        .isEqualTo(Set.of("id", "at", "actor", "action", "scope", "meta"));
    assertThat(item.get("id").isIntegralNumber()).isTrue();
    assertThat(item.get("at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+05:30");
    assertThat(item.get("actor").asString()).isEqualTo("member:12");
    assertThat(item.get("action").asString()).isEqualTo("USER_INVITE");
    assertThat(item.get("scope").asString()).isEqualTo("CLINIC");
    assertThat(item.get("meta").toString())
        .isIn(
            "{\"role\":\"STAFF\",\"target_user_id\":7}",
            "{\"target_user_id\":7,\"role\":\"STAFF\"}");
    assertThat(page.get("total").asInt()).isEqualTo(1);
  }

  @Test
  void the_newest_come_first_and_page_by_page() {
    for (int i = 1; i <= 5; i++) record(NOOR, "STEP_" + i, Map.of());

    assertThat(actions("?size=2")).containsExactly("STEP_5", "STEP_4");
    assertThat(actions("?size=2&page=3")).containsExactly("STEP_1");
    assertThat(actions("?size=2&page=4")).isEmpty();
    assertThat(get("?size=2&page=2").get("total").asInt()).isEqualTo(5);
    assertThat(get("?size=2&page=2").get("page").asInt()).isEqualTo(2);
    assertThat(get("?size=2&page=2").get("size").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?action=INVITED | INVITED",
        "?action=NEVER_DONE | ''",
        "?actor=12 | INVITED,SUPPORTED",
        "?actor=member:12 | INVITED",
        "?actor=member | INVITED,MOVED",
        "?actor=support:12 | SUPPORTED",
        "?actor=patient:12 | WROTE",
        "?actor=system | SWEPT",
        "?actor=system:sweep | SWEPT",
        "?actor=system:other | ''",
        "?actor=13&action=MOVED | MOVED",
        "?actor=13&action=INVITED | ''",
      })
  void it_is_filtered_by_action_and_by_who_did_it(String query, String found) {
    record(NOOR, "INVITED", Map.of());
    record(new Actor.Member(new UserId(13)), "MOVED", Map.of());
    record(new Actor.Support(99, new UserId(12)), "SUPPORTED", Map.of());
    record(new Actor.Patient(new PatientId(12)), "WROTE", Map.of());
    record(new Actor.System("sweep"), "SWEPT", Map.of());

    assertThat(actions(query))
        .containsExactlyInAnyOrderElementsOf(
            found.isEmpty() ? List.of() : List.of(found.split(",", -1)));
  }

  @Test
  void it_is_filtered_by_time_of_which_the_first_is_in_and_the_last_is_not() {
    record(NOOR, "BEFORE", Map.of());
    clock.shift(clock.offset().plusHours(1));
    record(NOOR, "THEN", Map.of());
    clock.shift(clock.offset().plusHours(1));
    record(NOOR, "AFTER", Map.of());
    var items = get("").get("items");
    var then = items.get(1).get("at").asString();
    var after = items.get(0).get("at").asString();

    assertThat(actions("?from=" + encoded(then))).containsExactly("AFTER", "THEN");
    assertThat(actions("?to=" + encoded(then))).containsExactly("BEFORE");
    assertThat(actions("?from=" + encoded(then) + "&to=" + encoded(after))).containsExactly("THEN");
    // without an offset: the clinic's wall time
    assertThat(actions("?to=" + then.substring(0, 19))).containsExactly("BEFORE");
    assertThat(actions("?from=2020-01-01&to=2020-01-02")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void owners_and_admins_read_it_and_nobody_else(Role role) {
    var answer = api.as(team.join(clinic.id(), role).token()).get(path(""));

    switch (role) {
      case OWNER, ADMIN -> assertThat(answer.status()).isEqualTo(200);
      case STAFF, VIEWER -> assertThat(answer.refusal()).isEqualTo("403 FORBIDDEN");
    }
  }

  @Test
  void another_clinics_log_is_not_shown() {
    var other = world.aClinic().name("Bright Dental").save();
    other.run(() -> audit.record(other.id(), NOOR, "THEIRS", Map.of()));
    record(NOOR, "OURS", Map.of());

    assertThat(actions("")).containsExactly("OURS");
    assertThat(api.as(team.join(other.id(), Role.OWNER).token()).get(path("")).refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(api.get(path("")).refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?action=",
        "?action=%00",
        "?action=' or 1=1 --",
        "?action=user_invite",
        "?action=😀",
        "?actor=",
        "?actor=:",
        "?actor=member:",
        "?actor=member:x",
        "?actor=nobody:1",
        "?actor=owner@demo-dental.example",
        "?actor=99999999999999999999",
        "?actor=1;drop table audit_log",
        "?from=",
        "?from=yesterday",
        "?from=0000-01-01",
        "?to=2026-13-01",
        "?to=+9999-01-01",
        "?page=0",
        "?page=x",
        "?size=101",
        "?size=-1",
      })
  void a_filter_that_no_row_can_pass_is_refused(String query) {
    assertThat(manager().get(path(escaped(query))).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?actor=system:",
        "?actor=system:%00",
        "?actor=system:' or '1'='1",
        "?actor=system:\u202Eabc",
        "?actor=-1",
        "?actor=٤",
        "?page=2147483647&size=100",
        "?unknown=1",
      })
  void any_other_question_is_answered_with_nothing(String query) {
    record(NOOR, "OURS", Map.of());

    var answer = manager().get(path(escaped(query)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    if (!query.contains("unknown")) assertThat(answer.data().get("items")).isEmpty();
  }

  private void record(Actor actor, String action, Map<String, ?> meta) {
    clinic.run(() -> audit.record(clinic.id(), actor, action, meta));
  }

  private JsonNode get(String query) {
    return manager().get(path(query)).data();
  }

  private List<String> actions(String query) {
    return get(query)
        .get("items")
        .valueStream()
        .map(item -> item.get("action").asString())
        .toList();
  }

  private Api manager() {
    return api.as(team.join(clinic.id(), Role.ADMIN).token());
  }

  private String path(String query) {
    return "/clinic/" + clinic.slug() + "/audit" + query;
  }

  /** The value of the first parameter, unless it is written as an escape already. */
  private static String escaped(String query) {
    int value = query.indexOf('=') + 1;
    if (query.contains("&") || query.contains("%")) return query;
    return query.substring(0, value) + encoded(query.substring(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
