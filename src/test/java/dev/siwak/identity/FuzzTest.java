package dev.siwak.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.OpenApi;
import dev.siwak.OpenApi.Operation;
import dev.siwak.SchemaCheck;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Whatever is sent to whichever route: an answer that the description of the API has for it, and
 * what is refused has changed nothing. The same requests every time, or others with {@code
 * -Dfuzz.seed} and more with {@code -Dfuzz.times}.
 */
@SiwakTest
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 2026);
  private static final int TIMES = Integer.getInteger("fuzz.times", 20);
  private static final Logger log = LoggerFactory.getLogger(FuzzTest.class);

  private final Api api;
  private final Team team;
  private final TestClinic clinic;
  private final FlywayConnectionDetails owner;

  FuzzTest(Api api, Team team, World world, FlywayConnectionDetails owner) {
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.owner = owner;
  }

  @Test
  void every_answer_is_one_that_its_route_is_described_with_and_a_refusal_changes_no_row() {
    var fuzz = new RequestFuzz(SEED, Long.toString(clinic.patient("Asha").value()));
    var member = api.as(team.join(clinic.id(), Role.OWNER).token());
    var described = OpenApi.of(api);
    var counts = new TreeMap<String, Integer>();
    var problems = new ArrayList<String>();
    try (var connection = ownersConnection()) {
      var rows = new Rows(JdbcClient.create(connection), clinic.id().value());
      var before = rows.all();
      for (var operation : described.operations())
        for (int i = 0; i < TIMES; i++) {
          var sent = fuzz.next(operation, clinic.slug());
          var answer = send(member, sent);
          var after = rows.all();
          var wrong = new ArrayList<>(wrong(described, operation, sent, answer));
          if (answer.status() >= 400 && !after.equals(before)) wrong.add("rows have changed");
          if (!wrong.isEmpty())
            problems.add("%s: %s -> %.500s".formatted(String.join("; ", wrong), sent, answer));
          counts.merge(outcome(answer), 1, Integer::sum);
          before = after;
        }
    }
    log.info("{} routes, {} requests each: {}", described.operations().size(), TIMES, counts);
    assertThat(problems).as("seed %d", SEED).isEmpty();
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

  private SingleConnectionDataSource ownersConnection() {
    return new SingleConnectionDataSource(
        requireNonNull(owner.getJdbcUrl()),
        requireNonNull(owner.getUsername()),
        requireNonNull(owner.getPassword()),
        false);
  }

  private static Answer send(Api member, RequestFuzz.Sent sent) {
    var api = member;
    for (var header : sent.headers().entrySet()) api = api.with(header.getKey(), header.getValue());
    return api.send(sent.method(), sent.path(), sent.bytes());
  }

  /** All that a clinic has, and whom and whose numbers Siwak knows. */
  private record Rows(JdbcClient db, String everything) {
    Rows(JdbcClient db, long clinic) {
      this(
          db,
          tables(db).stream()
              .map(
                  table ->
                      "select '%s', md5(string_agg(t::text, '' order by t::text)) from %s t"
                          .formatted(table, table))
              .map(sql -> sql + (global(sql) ? "" : " where t.clinic_id = " + clinic))
              // Mails are sent meanwhile, at nobody's request.
              .map(sql -> sql + (sql.contains("outbox t") ? " and t.kind <> 'mail'" : ""))
              .collect(Collectors.joining(" union all ")));
    }

    private static boolean global(String sql) {
      return sql.matches(".* (?:users|clinics|hq_staff|channel_routes) t");
    }

    private static List<String> tables(JdbcClient db) {
      return db.sql(
              """
              select relname::text from pg_class where relkind = 'r'
                and relnamespace = 'public'::regnamespace
                and (exists (select from pg_policy where polrelid = pg_class.oid)
                  or relname in ('users', 'clinics', 'hq_staff', 'channel_routes'))
                -- the sealer's, who works meanwhile
                and relname not in ('audit_chain', 'audit_unsealed')
              """)
          .query((row, _) -> String.valueOf(row.getString(1)))
          .list();
    }

    Set<String> all() {
      return new TreeSet<>(
          db.sql(everything).query((row, _) -> row.getString(1) + " " + row.getString(2)).list());
    }
  }
}
