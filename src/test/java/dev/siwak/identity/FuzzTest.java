package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.OpenApi;
import dev.siwak.OpenApi.Operation;
import dev.siwak.SchemaCheck;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.whatsapp.Meta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/**
 * Whatever is sent to whichever route: an answer that the description of the API has for it, and
 * what is refused has changed nothing. The same requests every time, or others with {@code
 * -Dfuzz.seed} and more with {@code -Dfuzz.times}.
 */
@SiwakTest
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 2026);
  private static final int TIMES = Integer.getInteger("fuzz.times", 10);
  private static final Logger log = LoggerFactory.getLogger(FuzzTest.class);

  private static final String HELLO =
      """
      {"from":"966500000077","id":"wamid.fuzz","timestamp":"4102444800","type":"text",
       "text":{"body":"hello"}}
      """;

  private final Api api;
  private final Team team;
  private final TestClinic clinic;
  private final Meta meta;
  private final Rows rows;

  FuzzTest(Api api, Team team, Meta meta, World world, FlywayConnectionDetails owner) {
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.meta = meta;
    this.rows = new Rows(owner, clinic.id().value());
  }

  @AfterEach
  void leave() {
    rows.close();
  }

  @Test
  void every_answer_is_one_that_its_route_is_described_with_and_a_refusal_changes_no_row() {
    var described = OpenApi.of(api);
    var fuzz = new RequestFuzz(SEED, good());
    var staff = team.hq(HqRole.SUPERADMIN);
    var owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    var hq = api.as(staff.token());
    var support = api.as(team.support(clinic.id(), team.hq(HqRole.OPS)));
    var counts = new TreeMap<String, Integer>();
    var sent = new TreeMap<String, Integer>();
    var problems = new ArrayList<String>();
    var before = rows.sums();
    for (var operation : described.operations()) {
      boolean ours = operation.callers().contains(HqRole.SUPERADMIN.name());
      var callers = new LinkedHashMap<String, Api>();
      callers.put(ours ? "hq" : "owner", ours ? hq : owner);
      if (operation.callers().contains("support")) callers.put("support", support);
      for (var caller : callers.entrySet())
        for (int i = 0; i < TIMES; i++) {
          var request = fuzz.next(operation, clinic.slug());
          var answer = send(caller.getValue(), request);
          var wrong = new ArrayList<>(wrong(described, operation, request, answer));
          if (answer.status() < 400) rows.areSettled();
          var after = rows.sums();
          if (answer.status() >= 400 && !after.equals(before)) wrong.add("rows have changed");
          before = after;
          if (!wrong.isEmpty())
            problems.add(
                "%s, %s: %s -> %.500s"
                    .formatted(caller.getKey(), String.join("; ", wrong), request, answer));
          counts.merge(outcome(answer), 1, Integer::sum);
          sent.merge(caller.getKey(), 1, Integer::sum);
        }
    }
    log.info("{} routes, requests {}: {}", described.operations().size(), sent, counts);
    assertThat(problems).as("seed %d", SEED).isEmpty();
    assertThat(sent).containsOnlyKeys("owner", "hq", "support");
    assertThat(counts.get("done")).isGreaterThan(described.operations().size() * TIMES / 10);
    assertThat(counts)
        .containsKeys(
            "400 INVALID_PAYLOAD",
            "400 INVALID_EMAIL",
            "400 INVALID_ROLE",
            "400 INVALID_TOKEN",
            "401 INVALID_TOKEN",
            "400 INVALID_SERVICE",
            "404 NOT_FOUND",
            "403 FORBIDDEN",
            "405 METHOD_NOT_ALLOWED",
            "406 NOT_ACCEPTABLE",
            "415 UNSUPPORTED_MEDIA_TYPE");
  }

  /** Ids of what there is in the clinic: a talk that was answered, a visit, a colleague. */
  private Map<String, List<String>> good() {
    var patient = Long.toString(clinic.patient("Asha").value());
    var colleague = team.join(clinic.id(), Role.STAFF);
    var number = meta.numberFor(clinic);
    assertThat(meta.posts(Meta.payload(number, HELLO, "")).status()).isEqualTo(200);
    rows.areSettled();
    var ids = new ArrayList<>(rows.ids("conversations"));
    ids.addAll(rows.ids("outbox"));
    ids.add(patient);
    return Map.of(
        "{id}", ids,
        "patient_id", List.of(patient),
        "patient", List.of(patient),
        "user_id", List.of(Long.toString(colleague.id().value()), "null"),
        "clinic_id", List.of(Long.toString(clinic.id().value())));
  }

  /** What the answer is that the description does not tell; nothing if all is as it says. */
  private static List<String> wrong(
      OpenApi described, Operation operation, RequestFuzz.Sent sent, Answer answer) {
    if (answer.headers().allValues("X-Request-Id").size() != 1) return List.of("no X-Request-Id");
    var asked = described.find(sent.method(), operation.path());
    if (answer.status() < 400)
      return asked
          .flatMap(Operation::answer)
          .filter(_ -> answer.status() == 200)
          .map(schema -> SchemaCheck.problems(schema, answer.json()))
          .orElse(List.of());
    var expected = new TreeSet<>(operation.refusals());
    asked.ifPresentOrElse(
        other -> expected.addAll(other.refusals()), () -> expected.add("405 METHOD_NOT_ALLOWED"));
    if (answer.status() >= 500 || !expected.contains(outcome(answer)))
      return List.of("not described");
    return inShape(answer) ? List.of() : List.of("not the shape of a refusal");
  }

  /** "done", or the refusal. */
  private static String outcome(Answer answer) {
    if (answer.status() < 400) return "done";
    var code = answer.json().path(isProblem(answer) ? "code" : "error");
    return answer.status() + " " + code.asString("");
  }

  private static boolean isProblem(Answer answer) {
    return answer.header("Content-Type").equals("application/problem+json");
  }

  private static boolean inShape(Answer answer) {
    return isProblem(answer)
        ? Set.copyOf(answer.json().propertyNames())
            .equals(Set.of("type", "title", "status", "detail", "code", "errors"))
        : answer
            .body()
            .equals("{\"ok\":false,\"error\":\"" + answer.json().get("error").asString() + "\"}");
  }

  private static Answer send(Api member, RequestFuzz.Sent sent) {
    var api = member;
    for (var header : sent.headers().entrySet()) api = api.with(header.getKey(), header.getValue());
    return api.send(sent.method(), sent.path(), sent.bytes());
  }
}
