package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.web.RateLimits.Allowances;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Callers who have nothing left. Another node, whose clock is ahead, took it all, so that nothing
 * comes back during the test.
 */
@SiwakTest
class RateLimitedRoutesTest {
  private final Api api;
  private final Team team;
  private final TestClinic clinic;
  private final Allowances allowances;
  private final RateLimitBuckets ahead;

  RateLimitedRoutesTest(
      Api api, Team team, World world, Allowances allowances, DataSource dataSource, Clock clock) {
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.allowances = allowances;
    this.ahead = new RateLimitBuckets(dataSource, Clock.offset(clock, Duration.ofDays(2)));
  }

  @Test
  void a_member_without_reads_left_is_told_when_to_ask_again_and_may_still_write() {
    var person = team.join(clinic.id(), Role.STAFF);
    var member = api.as(person.token());
    drain(allowances.reads(), "user " + person.id().value());

    var refused = member.get(path("/patients"));

    assertThat(refused.refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(member.get("/auth/me").refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(member.post(path("/appointments/cancel"), "{}").status()).isEqualTo(400);
  }

  @Test
  void a_member_without_writes_left_may_still_read() {
    var person = team.join(clinic.id(), Role.OWNER);
    var member = api.as(person.token());
    drain(allowances.writes(), "user " + person.id().value());

    assertThat(member.post(path("/users"), "{").refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(member.put(path("/channels/whatsapp"), "{}").refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(member.get(path("/patients")).status()).isEqualTo(200);
  }

  @Test
  void whoever_knocks_where_they_may_not_enter_is_counted_too() {
    var stranger = team.stranger();
    drain(allowances.reads(), "user " + stranger.id().value());

    assertThat(api.as(stranger.token()).get(path("/patients")).refusal())
        .isEqualTo("429 RATE_LIMIT");
    assertThat(api.as("nobodys").get(path("/patients")).refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  @Test
  void what_is_open_to_everybody_under_auth_is_counted_by_the_address_and_a_sign_in_is_not() {
    var from = "192.0.2." + (UUID.randomUUID().hashCode() & 0xff);
    var here = api.with("X-Forwarded-For", from);
    drain(allowances.auth(), from);

    for (var action : new String[] {"refresh", "logout", "accept-invite", "password/forgot"})
      assertThat(here.post("/auth/" + action, "{").refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(here.post("/auth/pass%77ord/reset", "{}").refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(here.post("/auth/login", Map.of("email", "x@y.example")).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(here.get("/health/").status()).isEqualTo(200);
    assertThat(here.get("/sandbox/clinics").status()).isEqualTo(200);
    assertThat(api.with("X-Forwarded-For", "2001:db8::1").post("/auth/refresh", "{}").refusal())
        .isEqualTo("401 INVALID_TOKEN");
  }

  private void drain(RateLimit limit, String caller) {
    assertThat(ahead.take(limit, caller, limit.burst())).isPositive();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
