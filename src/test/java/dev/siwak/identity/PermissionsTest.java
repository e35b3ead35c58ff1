package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, told apart from {@link Permissions}: by what the contract says. */
@SiwakTest
class PermissionsTest {
  private final Api api;
  private final Team team;
  private final TestClinic clinic;
  private final TestClinic other;

  PermissionsTest(Api api, Team team, World world) {
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().save();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users, OWNER ADMIN",
    "POST, /users, OWNER ADMIN",
    "PUT, /users/1, OWNER ADMIN",
    "DELETE, /users/1, OWNER ADMIN",
    "GET, /conversations, OWNER ADMIN STAFF VIEWER",
    "GET, /conversations/1, OWNER ADMIN STAFF VIEWER",
    "GET, /conversations/1/turns, OWNER ADMIN STAFF VIEWER",
    "GET, /appointments, OWNER ADMIN STAFF VIEWER",
    "POST, /appointments/create, OWNER ADMIN STAFF",
    "POST, /appointments/reschedule, OWNER ADMIN STAFF",
    "POST, /appointments/cancel, OWNER ADMIN STAFF",
    "POST, /appointments/status, OWNER ADMIN STAFF",
    "GET, /availability, OWNER ADMIN STAFF VIEWER",
    "GET, /export/appointments.csv, OWNER ADMIN",
    "POST, /import/appointments, OWNER ADMIN",
    "POST, /import/patients, OWNER ADMIN",
    "POST, /import/services, OWNER ADMIN",
    "GET, /patients, OWNER ADMIN STAFF VIEWER",
    "POST, /patients, OWNER ADMIN STAFF",
    "GET, /patients/1, OWNER ADMIN STAFF VIEWER",
    "PUT, /patients/1, OWNER ADMIN STAFF",
    "GET, /patients/1/export, OWNER ADMIN",
    "POST, /patients/1/erase, OWNER ADMIN",
    "GET, /providers, OWNER ADMIN STAFF VIEWER",
    "PUT, /providers, OWNER ADMIN",
    "GET, /services, OWNER ADMIN STAFF VIEWER",
    "PUT, /services, OWNER ADMIN",
    "GET, /hours, OWNER ADMIN STAFF VIEWER",
    "PUT, /hours, OWNER ADMIN",
    "GET, /rooms, OWNER ADMIN STAFF VIEWER",
    "PUT, /rooms, OWNER ADMIN",
    "GET, /closures, OWNER ADMIN STAFF VIEWER",
    "PUT, /closures, OWNER ADMIN",
    "GET, /settings, OWNER ADMIN STAFF VIEWER",
    "PUT, /settings, OWNER ADMIN",
    "GET, /channels/whatsapp, OWNER ADMIN",
    "PUT, /channels/whatsapp, OWNER ADMIN",
    "GET, /channels/whatsapp/items, OWNER ADMIN",
    "GET, /outbox/1, OWNER ADMIN STAFF",
  })
  void a_clinics_route_is_open_to_its_members_in_their_roles_and_to_nobody_else(
      String method, String route, String allowed) {
    var path = "/clinic/" + clinic.slug() + route;
    var roles = Arrays.asList(allowed.split(" ", -1));

    var answers = new LinkedHashMap<String, String>();
    var expected = new LinkedHashMap<String, String>();
    for (var role : Role.values()) {
      var member = api.as(team.join(clinic.id(), role).token());
      answers.put(role.name(), knock(member, method, path));
      expected.put(role.name(), roles.contains(role.name()) ? "in" : "403 FORBIDDEN");
    }
    outsiders()
        .forEach(
            (who, outsider) -> {
              answers.put(who, knock(outsider.api(), method, path));
              expected.put(who, outsider.refusal());
            });

    assertThat(answers).isEqualTo(expected);
  }

  private record Outsider(Api api, String refusal) {}

  private Map<String, Outsider> outsiders() {
    var inactive = team.join(clinic.id(), Role.OWNER);
    team.deactivate(inactive);
    return Map.of(
        "the other clinic's owner",
            new Outsider(api.as(team.join(other.id(), Role.OWNER).token()), "403 FORBIDDEN"),
        "superadmin", new Outsider(api.as(team.hq(HqRole.SUPERADMIN).token()), "403 FORBIDDEN"),
        "ops", new Outsider(api.as(team.hq(HqRole.OPS).token()), "403 FORBIDDEN"),
        "stranger", new Outsider(api.as(team.stranger().token()), "403 FORBIDDEN"),
        "inactive owner", new Outsider(api.as(inactive.token()), "401 UNAUTHORIZED"),
        "nobody", new Outsider(api, "401 UNAUTHORIZED"),
        "forged token", new Outsider(api.as("a.b.c"), "401 UNAUTHORIZED"));
  }

  @Test
  void a_member_who_is_removed_or_demoted_loses_access_at_once() {
    var admin = team.join(clinic.id(), Role.ADMIN);
    var path = "/clinic/" + clinic.slug() + "/channels/whatsapp";
    assertThat(knock(api.as(admin.token()), "GET", path)).isEqualTo("in");

    team.join(clinic.id(), admin, Role.VIEWER);
    assertThat(knock(api.as(admin.token()), "GET", path)).isEqualTo("403 FORBIDDEN");

    team.join(clinic.id(), admin, Role.OWNER);
    assertThat(knock(api.as(admin.token()), "GET", path)).isEqualTo("in");

    team.leave(clinic.id(), admin);
    assertThat(knock(api.as(admin.token()), "GET", path)).isEqualTo("403 FORBIDDEN");
    assertThat(api.as(admin.token()).get("/auth/me").data().get("clinics")).isEmpty();

    team.deactivate(admin);
    assertThat(api.as(admin.token()).get("/auth/me").refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-clinic", "UPPER", "a%20b", "%D8%B3%D9%88%D8%A7%D9%83", "-", "0"})
  void a_clinic_that_does_not_exist_is_as_closed_as_anothers(String slug) {
    var owner = api.as(team.join(other.id(), Role.OWNER).token());

    for (var path : new String[] {"/conversations", "/no-such-route", "/"})
      assertThat(owner.get("/clinic/" + slug + path).refusal()).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void only_a_member_learns_which_routes_a_clinic_has() {
    var viewer = api.as(team.join(clinic.id(), Role.VIEWER).token());
    var stranger = api.as(team.stranger().token());
    var nowhere = "/clinic/" + clinic.slug() + "/no-such-route";
    var conversations = "/clinic/" + clinic.slug() + "/conversations";

    assertThat(viewer.get(nowhere).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(stranger.get(nowhere).refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(api.get(nowhere).refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(viewer.delete(conversations).refusal()).isEqualTo("405 METHOD_NOT_ALLOWED");
    assertThat(viewer.delete(conversations).header("Allow")).isEqualTo("GET, HEAD");
    assertThat(stranger.delete(conversations).refusal()).isEqualTo("403 FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/clinic", "/auth", "/auth/me/more", "/error", "/hq/tenants"})
  void what_the_table_does_not_name_is_answered_by_nobody(String path) {
    assertThat(api.get(path).refusal()).isEqualTo("404 NOT_FOUND");
  }

  @Test
  void permission_is_asked_before_the_body_is_looked_at() {
    var staff = api.as(team.join(clinic.id(), Role.STAFF).token());
    var path = "/clinic/" + clinic.slug() + "/channels/whatsapp";

    assertThat(staff.put(path, "{").refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(staff.put(path, " ".repeat(2_000_000)).refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(staff.with("Content-Type", "text/plain").put(path, "x").refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(api.put(path, " ".repeat(2_000_000)).refusal()).isEqualTo("401 UNAUTHORIZED");
  }

  @Test
  void an_access_token_ends_after_its_lifetime_by_the_applications_clock() {
    var owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    assertThat(owner.get("/auth/me").status()).isEqualTo(200);

    api.post("/sandbox/clock", Map.of("advance", "PT31M"));

    assertThat(owner.get("/auth/me").refusal()).isEqualTo("401 UNAUTHORIZED");
    assertThat(owner.get("/auth/me").header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic b3duZXI6eA==", "bearer a.b.c", "token"})
  void another_authorization_is_none(String header) {
    assertThat(api.with("Authorization", header).get("/auth/me").refusal())
        .isEqualTo("401 UNAUTHORIZED");
  }

  @Test
  void the_scheme_is_read_in_any_case() {
    var token = team.stranger().token();

    assertThat(api.with("Authorization", "bearer  " + token).get("/auth/me").status())
        .isEqualTo(200);
  }

  /** "in" for whoever the check let pass, whatever the route then said. */
  private String knock(Api caller, String method, String path) {
    var body = method.equals("GET") ? "" : "{\"id\":\"%s\"}".formatted(UUID.randomUUID());
    Answer answer = caller.send(method, path, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isLessThan(500);
    return answer.status() == 401 || answer.status() == 403 ? answer.refusal() : "in";
  }
}
