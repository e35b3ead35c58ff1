package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.OpenApi;
import dev.siwak.OpenApi.Operation;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On every route that takes a body, one byte too many is too large. */
@SiwakTest
class BodyLimitTest {
  private static final int MIB = 1024 * 1024;

  private final Api api;
  private final Api member;
  private final String slug;

  BodyLimitTest(Api api, Team team, World world) {
    var clinic = world.aClinic().save();
    this.api = api;
    this.slug = clinic.slug();
    this.member = api.as(team.join(clinic.id(), Role.OWNER).token());
  }

  @Test
  void a_body_over_the_limit_is_refused_wherever_one_is_taken() {
    var accepted = new ArrayList<String>();
    var operations =
        OpenApi.of(api).operations().stream()
            .filter(operation -> operation.described().has("requestBody"))
            .filter(operation -> !operation.path().startsWith("/hq/"))
            .toList();
    for (var operation : operations) {
      var answer = send(operation, (int) BodyLimitFilter.limitOf(path(operation)) + 1);
      if (!answer.refusal().equals("413 PAYLOAD_TOO_LARGE"))
        accepted.add(operation.route() + " -> " + answer);
    }

    assertThat(operations).hasSizeGreaterThan(10);
    assertThat(accepted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/clinic/a/appointments/create, 1",
    "/clinic/a/services, 1",
    "/clinic/a/kb/publish, 1",
    "/clinic/a/kb/upload, 5",
    "/kb/upload, 1",
    "/auth/login, 1",
    "/channels/whatsapp/webhook, 4",
    "/webhooks/lead, 4",
  })
  void webhooks_and_the_upload_of_knowledge_may_be_larger(String path, int limit) {
    assertThat(BodyLimitFilter.limitOf(path)).isEqualTo((long) limit * MIB);
  }

  private Api.Answer send(Operation operation, int size) {
    var body = "{\"x\":\"" + "x".repeat(size - 8) + "\"}";
    return member.send(
        operation.method(), path(operation), body.getBytes(StandardCharsets.US_ASCII));
  }

  private String path(Operation operation) {
    return operation.path().replace("{slug}", slug).replace("{id}", "1");
  }
}
