package dev.siwak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@SiwakTest
class HqAuditApiTest {
  private final Audit audit;
  private final Team team;
  private final Api api;
  private final TransactionTemplate transactions;

  HqAuditApiTest(Audit audit, Team team, Api api, PlatformTransactionManager transactions) {
    this.audit = audit;
    this.team = team;
    this.api = api;
    this.transactions = new TransactionTemplate(transactions);
  }

  @Test
  void what_our_people_do_and_who_signs_in_is_shown_newest_first_in_utc() {
    var person = team.hq(HqRole.OPS);
    record(GlobalScope.AUTH, new Actor.Member(person.id()), "LOGIN_SUCCESS");
    record(GlobalScope.HQ, new Actor.HqStaff(person.id()), "TENANT_CREATE");

    var page = get("?actor=" + person.id().value());
    var items = page.get("items");

    assertThat(page.get("total").asInt()).isEqualTo(2);
    assertThat(items.get(0).get("action").asString()).isEqualTo("TENANT_CREATE");
    assertThat(items.get(0).get("scope").asString()).isEqualTo("HQ");
    assertThat(items.get(0).get("actor").asString()).isEqualTo("hq:" + person.id().value());
    assertThat(items.get(0).get("at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    assertThat(items.get(1).get("scope").asString()).isEqualTo("AUTH");
    assertThat(items.get(1).get("meta").get("n").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&action=LOGIN_SUCCESS | LOGIN_SUCCESS",
        "&action=NEVER_DONE | ''",
        "&to=2000-01-01 | ''",
        "&from=2000-01-01 | TENANT_CREATE,LOGIN_SUCCESS",
        "&from=2000-01-01T00:00:00 | TENANT_CREATE,LOGIN_SUCCESS",
        "&size=1&page=2 | LOGIN_SUCCESS",
      })
  void it_is_filtered_as_a_clinics_is(String query, String found) {
    var person = team.hq(HqRole.SUPERADMIN);
    record(GlobalScope.AUTH, new Actor.Member(person.id()), "LOGIN_SUCCESS");
    record(GlobalScope.HQ, new Actor.HqStaff(person.id()), "TENANT_CREATE");

    var actions =
        get("?actor=" + person.id().value() + query)
            .get("items")
            .valueStream()
            .map(item -> item.get("action").asString())
            .toList();

    assertThat(actions).isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(",", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?action=x", "?actor=nobody", "?from=soon", "?page=0", "?size=101"})
  void a_filter_that_no_row_can_pass_is_refused(String query) {
    assertThat(api.as(team.hq(HqRole.OPS).token()).get("/hq/audit" + query).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  private void record(GlobalScope scope, Actor actor, String action) {
    transactions.executeWithoutResult(
        _ -> audit.recordGlobally(scope, actor, action, Map.of("n", 1)));
  }

  private JsonNode get(String query) {
    return api.as(team.hq(HqRole.OPS).token()).get("/hq/audit" + query).data();
  }
}
