package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.OwnProcess;
import dev.siwak.RunningSiwak;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as it starts with nothing: what would be mailed stands in its log, once. */
@OwnProcess
class WithoutMailServerTest {
  private static final Pattern LINK =
      Pattern.compile("http://localhost:\\d+/([a-z-]+)\\?token=([A-Za-z0-9_-]{43})$");

  @Test
  void links_are_logged_and_work(@TempDir Path data) {
    try (var siwak = RunningSiwak.in(data.resolve("data")).start()) {
      var api = Api.at(siwak.url("/").getPort());
      var owner = api.signIn("owner@demo-dental.example", "Admin!2345");

      var invited =
          owner.post(
              "/clinic/demo-dental/users", Map.of("email", "noor@x.example", "role", "STAFF"));
      assertThat(invited.data().propertyNames()).containsExactly("id", "email", "role", "invited");
      assertThat(
              api.post(
                      "/auth/accept-invite",
                      Map.of("token", token(siwak, "accept-invite"), "password", "Toothbrush!7"))
                  .status())
          .isEqualTo(200);
      api.signIn("noor@x.example", "Toothbrush!7");

      api.post("/auth/password/forgot", Map.of("email", "nobody@x.example"));
      api.post("/auth/password/forgot", Map.of("email", "noor@x.example"));
      assertThat(
              api.post(
                      "/auth/password/reset",
                      Map.of("token", token(siwak, "reset-password"), "password", "Toothpaste!8"))
                  .status())
          .isEqualTo(200);
      api.signIn("noor@x.example", "Toothpaste!8");
    }
  }

  @Test
  void outside_the_sandbox_whoever_invites_gets_the_link_to_pass_on(@TempDir Path data) {
    var place = RunningSiwak.in(data.resolve("data"));
    try (var sandbox = place.start()) {
      assertThat(sandbox.get("/health/").statusCode()).isEqualTo(200);
    }
    var outside =
        place
            .with("SIWAK_SANDBOX", "false")
            .with("SIWAK_BIND", "127.0.0.1")
            .with("PUBLIC_BASE_URL", "https://siwak.example");
    try (var siwak = outside.start()) {
      var api = Api.at(siwak.url("/").getPort());
      var owner = api.signIn("owner@demo-dental.example", "Admin!2345");
      var form = Map.of("email", "noor@x.example", "role", "STAFF");

      var link = owner.post("/clinic/demo-dental/users", form).data().get("invite_link").asString();
      assertThat(link).startsWith("https://siwak.example/accept-invite?token=");
      assertThat(owner.post("/clinic/demo-dental/users", form).data().has("invite_link")).isFalse();
      var token = link.substring(link.indexOf('=') + 1);
      assertThat(
              api.post("/auth/accept-invite", Map.of("token", token, "password", "Toothbrush!7"))
                  .status())
          .isEqualTo(200);

      api.post("/auth/password/forgot", Map.of("email", "noor@x.example"));
      assertThat(siwak.output())
          .noneMatch(line -> line.contains("token="))
          .anyMatch(line -> line.contains("without SMTP_URL nobody can be mailed"));
    }
  }

  private static String token(RunningSiwak siwak, String page) {
    return await().until(() -> tokens(siwak, page), found -> found.size() == 1).getFirst();
  }

  private static List<String> tokens(RunningSiwak siwak, String page) {
    return siwak.output().stream()
        .map(LINK::matcher)
        .filter(link -> link.find() && link.group(1).equals(page))
        .map(link -> link.group(2))
        .toList();
  }
}
