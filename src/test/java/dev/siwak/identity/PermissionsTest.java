package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How it is asked who may come in; who may is told by {@link PermissionMatrixTest}. */
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
  @ValueSource(strings = {"/nowhere", "/clinic", "/auth", "/auth/me/more", "/error", "/hq"})
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
