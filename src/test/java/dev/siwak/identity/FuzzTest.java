package dev.siwak.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.web.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Whatever is sent to whichever route: an answer of the contract, and what is refused has changed
 * nothing. The same requests every time, or others with {@code -Dfuzz.seed}.
 */
@SiwakTest
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 2026);
  private static final int REQUESTS = 800;

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
  void every_answer_is_the_contracts_and_a_refusal_changes_no_row() {
    var fuzz = new RequestFuzz(SEED, Long.toString(clinic.patient("Asha").value()));
    var routes = AbuseTest.routes();
    var member = api.as(team.join(clinic.id(), Role.OWNER).token());
    var codes = EnumSet.noneOf(ErrorCode.class);
    int succeeded = 0;
    try (var connection = ownersConnection()) {
      var rows = new Rows(JdbcClient.create(connection), clinic.id().value());
      var before = rows.all();
      for (int i = 0; i < REQUESTS; i++) {
        var sent = fuzz.next(routes, clinic.slug());
        var answer = send(member, sent);
        var which = "seed %d, request %d: %s -> %s".formatted(SEED, i, sent, answer);
        assertThat(answer.status()).as(which).isLessThan(500);
        assertThat(answer.headers().allValues("X-Request-Id")).as(which).hasSize(1);
        var after = rows.all();
        if (answer.status() < 400) succeeded++;
        else {
          codes.add(refusal(answer, which));
          assertThat(after).as(which).isEqualTo(before);
        }
        before = after;
      }
    }
    assertThat(succeeded).as("some are good").isGreaterThan(REQUESTS / 20);
    assertThat(codes)
        .contains(
            ErrorCode.INVALID_PAYLOAD,
            ErrorCode.INVALID_EMAIL,
            ErrorCode.INVALID_ROLE,
            ErrorCode.INVALID_TOKEN,
            ErrorCode.INVALID_SERVICE,
            ErrorCode.NOT_FOUND,
            ErrorCode.FORBIDDEN,
            ErrorCode.METHOD_NOT_ALLOWED,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE);
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

  /** The code, which stands in one of the two shapes, alone and with its status. */
  private static ErrorCode refusal(Answer answer, String which) {
    boolean problem = answer.header("Content-Type").equals("application/problem+json");
    var json = answer.json();
    var code = ErrorCode.valueOf(json.get(problem ? "code" : "error").asString());
    assertThat(code.statuses()).as(which).contains(HttpStatus.valueOf(answer.status()));
    if (!problem)
      assertThat(answer.body())
          .as(which)
          .isEqualTo("{\"ok\":false,\"error\":\"" + code.name() + "\"}");
    else
      assertThat(Set.copyOf(json.propertyNames()))
          .as(which)
          .isEqualTo(Set.of("type", "title", "status", "detail", "code", "errors"));
    return code;
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
