package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.web.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to a route, by whoever may call it: a clear refusal, never a fault of ours. */
@SiwakTest
class AbuseTest {
  private static final List<String> QUERIES =
      List.of(
          "?page=%00&q=%00&from=%00&status=%00&provider=%00&service_code=%00&patient=%00",
          "?page=-1&size=0",
          "?page=2147483647&size=100&q=%25_%5C%27%22",
          "?page=99999999999999999999",
          "?from=soon&to=later&service_code=nothing&status=nothing&lang=xx&intent=x&patient=x",
          "?from=%2B999999999-12-31&to=-999999999-01-01&service_code=consult&patient=-1",
          "?from=2026-11-23T10:00:00%2B03:00&to=2026-11-23&service_code=consult&patient=1",
          "?q=%F0%9F%A6%B7%E2%80%8F%D8%B3%D9%88%D8%A7%D9%83&q=again&from=&to=&status=&size=",
          "?%3D&&=&q[]=1&q.x=2&patient=9223372036854775808");

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "null",
          "[]",
          "7",
          "\"text\"",
          "{}",
          "{\"id\":\"1\"}",
          "{\"id\":1.5}",
          "{\"id\":9223372036854775808}",
          "{\"id\":-1,\"patient_id\":-1,\"service_code\":\"\",\"start_at_iso\":\"\"}",
          "{\"id\":1,\"status\":\"\\u0000\",\"reason\":\"\\u0000\",\"new_start_at_iso\":\"\\u0000\"}",
          "{\"patient_id\":1,\"service_code\":\"\\u0000\",\"start_at_iso\":\"2026-11-23T10:00\"}",
          "{\"patient_id\":1,\"service_code\":\"consult\",\"start_at_iso\":\"+999999999-01-01\"}",
          "{\"email\":\"nobody@x.example\",\"password\":\"\\udfff\"}",
          "{\"email\":\"\\u0000\",\"password\":\"\\u0000\"}",
          "{\"email\":\"\\ud800\",\"password\":\"\\udfff\\u0000\"}",
          "{\"email\":\"a@b.example\",\"role\":\"\\u0000\",\"token\":\"\\u0000\",\"refresh\":{}}",
          "{\"provider\":\"meta\",\"phone_number_id\":\"\\u0000\",\"waba_id\":{},\"access_token\":7}",
          "{\"advance\":\"PT99999999999999999999H\",\"items\":[null,7,{\"id\":null}]}",
          "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
          "{\"a\":" + "9".repeat(5_000) + "}",
          "\u00ff\u00fe\u0000{",
          "{\"a\":\"" + "x".repeat(60_000) + "\"}");

  private final Api api;
  private final Api owner;
  private final Api superadmin;
  private final String slug;

  AbuseTest(Api api, Team team, World world) {
    var clinic = world.aClinic().save();
    this.api = api;
    this.slug = clinic.slug();
    this.owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    this.superadmin = api.as(team.hq(HqRole.SUPERADMIN).token());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void no_query_and_no_body_makes_a_route_fail(Route route) {
    var failed = new ArrayList<String>();
    for (var path : paths(route)) {
      for (var query : QUERIES) note(failed, route, path + query, "");
      if (!route.method().name().equals("GET"))
        for (var body : BODIES) note(failed, route, path, body);
    }

    assertThat(failed).isEmpty();
  }

  private void note(List<String> failed, Route route, String path, String body) {
    var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    var caller = route.access() instanceof Access.Hq ? superadmin : owner;
    var answer = caller.send(route.method().name(), path, bytes);
    if (answer.status() >= 500) failed.add(path + " " + body + " -> " + answer);
  }

  private List<String> paths(Route route) {
    var pattern =
        route.pattern().getPatternString().replace("{slug}", slug).replace("{message_id}", "{id}");
    if (pattern.contains("{*asset}")) return List.of(pattern.replace("/{*asset}", "/a/%20/%0a"));
    if (!pattern.contains("{id}")) return List.of(pattern);
    return List.of(
        pattern.replace("{id}", "0"),
        pattern.replace("{id}", "-1"),
        pattern.replace("{id}", "9223372036854775807"),
        pattern.replace("{id}", "9223372036854775808"),
        pattern.replace("{id}", "%D9%A3"),
        pattern.replace("{id}", "1%20or%201=1"));
  }

  static List<Route> routes() {
    var routes = new ArrayList<>(Permissions.ALWAYS);
    routes.addAll(Permissions.SANDBOX);
    return routes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /clinic/%zz/conversations HTTP/1.1\nHost: siwak\n",
        "GET /clinic/%00/conversations HTTP/1.1\nHost: siwak\n",
        "GET /clinic/%ff%fe/conversations HTTP/1.1\nHost: siwak\n",
        "GET /clinic/a%2fb/conversations HTTP/1.1\nHost: siwak\n",
        "GET /clinic/a%5cb/conversations HTTP/1.1\nHost: siwak\n",
        "GET /clinic/x;y=z/conversations;a=b HTTP/1.1\nHost: siwak\n",
        "GET /clinic//conversations HTTP/1.1\nHost: siwak\n",
        "GET //auth/me HTTP/1.1\nHost: siwak\n",
        "GET /auth/%6de HTTP/1.1\nHost: siwak\n",
        "GET /auth/me/ HTTP/1.1\nHost: siwak\n",
        "GET /AUTH/ME HTTP/1.1\nHost: siwak\n",
        "GET /sandbox/../auth/me HTTP/1.1\nHost: siwak\n",
        "GET /sandbox/%2e%2e/auth/me HTTP/1.1\nHost: siwak\n",
        "TRACE /auth/me HTTP/1.1\nHost: siwak\n",
        "OPTIONS /auth/me HTTP/1.1\nHost: siwak\n",
        "BREW /auth/login HTTP/1.1\nHost: siwak\n",
        "get /health/ HTTP/1.1\nHost: siwak\n",
        "CONNECT siwak:443 HTTP/1.1\nHost: siwak\n",
        "GET http://elsewhere.example/auth/me HTTP/1.1\nHost: siwak\n",
        "GET /auth/me HTTP/1.1\nHost: siwak\nAuthorization: Bearer \u00ff\u00fe\n",
        "GET /auth/me HTTP/1.1\nHost: siwak\nX-Forwarded-For: \u0001, a, 1.2.3.4:x, [::1\n",
        "POST /auth/login HTTP/1.1\nHost: siwak\nContent-Length: -5\n",
        "POST /auth/login HTTP/1.1\nHost: siwak\nContent-Length: 1\nContent-Length: 2\n",
        "POST /auth/login HTTP/1.1\nHost: siwak\nTransfer-Encoding: gzip, banana\n",
        "POST /auth/login HTTP/1.1\n"
            + "Host: siwak\n"
            + "Content-Encoding: gzip\n"
            + "Content-Type: application/json\n",
      })
  void what_no_client_should_send_is_refused(String request) throws IOException {
    var answer = RawHttp.send(api.port(), request);

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(answer).contains("{\"ok\":false,\"error\":\"").contains("X-Request-Id: ");
  }

  @Test
  void a_forged_forwarded_address_does_not_break_a_sign_in() {
    for (var forged : List.of("not an address", "1.2.3.4.5", "::g", ",,,", "1.2.3.4:99999", "[]"))
      assertThat(
              api.with("X-Forwarded-For", forged)
                  .post("/auth/login", "{\"email\":\"nobody@x.example\",\"password\":\"x\"}")
                  .status())
          .isIn(401, 429);
  }
}
