package dev.siwak.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.OpenApi;
import dev.siwak.OpenApi.Operation;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every kind of caller at every route that the API has, against what the contract says. */
@SiwakTest
class PermissionMatrixTest {
  private static final Path WHO_MAY_CALL = Path.of("src/test/resources/who-may-call.txt");
  private static final Path CONTRACT = Path.of("src/test/resources/contract-routes.txt");
  private static final String NOBODY = "nobody";
  private static final Logger log = LoggerFactory.getLogger(PermissionMatrixTest.class);

  private final Api api;
  private final Team team;
  private final TestClinic clinic;
  private final TestClinic other;
  private final Map<String, Set<String>> table = table();

  PermissionMatrixTest(Api api, Team team, World world) {
    this.api = api;
    this.team = team;
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().save();
  }

  /**
   * Somebody at the door.
   *
   * @param here what the table calls them at this clinic's door
   * @param elsewhere the same at any other
   * @param isKnown whether there is a valid token
   */
  private record Visitor(Api api, Set<String> here, Set<String> elsewhere, boolean isKnown) {
    boolean isAmong(Set<String> allowed, String path) {
      var names = path.startsWith("/clinic/") ? here : elsewhere;
      return names.stream().anyMatch(allowed::contains);
    }
  }

  @Test
  void every_route_is_open_to_whom_the_contract_names_and_to_nobody_else() {
    var visitors = visitors();
    var wrong = new ArrayList<String>();
    var counts = new TreeMap<String, Integer>();
    for (var operation : OpenApi.of(api).operations()) {
      var allowed = table.get(operation.route());
      if (allowed == null) {
        wrong.add(operation.route() + " has no line in " + WHO_MAY_CALL);
        continue;
      }
      for (var visitor : visitors.entrySet()) {
        var expected = expected(operation, allowed, visitor.getValue());
        var answer = knock(visitor.getValue().api(), operation, allowed);
        counts.merge(answer, 1, Integer::sum);
        if (!answer.equals(expected))
          wrong.add(
              "%s for %s: %s, not %s"
                  .formatted(operation.route(), visitor.getKey(), answer, expected));
      }
    }

    log.info("{} callers at {} routes: {}", visitors.size(), table.size(), counts);
    assertThat(wrong).isEmpty();
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(1_000);
  }

  @Test
  void the_table_names_no_route_that_is_neither_there_nor_still_to_come() throws IOException {
    var gone = new TreeSet<>(table.keySet());
    gone.removeAll(OpenApi.of(api).routes());

    for (var route : gone) assertThat(Files.readAllLines(CONTRACT)).contains("-" + route);
  }

  @Test
  void the_description_tells_the_same_callers() {
    for (var operation : OpenApi.of(api).operations())
      assertThat(operation.callers()).as(operation.route()).isEqualTo(table.get(operation.route()));
  }

  /** What is open to everybody does not look at a token, whatever it then answers. */
  private String expected(Operation operation, Set<String> allowed, Visitor visitor) {
    if (allowed.contains("everyone")) return knock(api, operation, allowed);
    if (!visitor.isKnown()) return "401 UNAUTHORIZED";
    return visitor.isAmong(allowed, operation.path()) ? "in" : "403 FORBIDDEN";
  }

  private Map<String, Visitor> visitors() {
    var visitors = new LinkedHashMap<String, Visitor>();
    for (var role : Role.values())
      visitors.put(role.name(), known(team.join(clinic.id(), role), role.name()));
    for (var role : HqRole.values()) visitors.put(role.name(), known(team.hq(role), role.name()));
    visitors.put("support", support(clinic, Set.of("support")));
    visitors.put("another clinic's support", support(other, Set.of()));
    visitors.put("another clinic's owner", known(team.join(other.id(), Role.OWNER)));
    var removed = team.join(clinic.id(), Role.OWNER);
    team.leave(clinic.id(), removed);
    visitors.put("removed owner", known(removed));
    var demoted = team.join(clinic.id(), Role.OWNER);
    team.join(clinic.id(), demoted, Role.VIEWER);
    visitors.put("demoted owner", known(demoted, Role.VIEWER.name()));
    var dismissed = team.hq(HqRole.SUPERADMIN);
    team.dismiss(dismissed);
    visitors.put("dismissed superadmin", known(dismissed));
    visitors.put("stranger", known(team.stranger()));
    var inactive = team.join(clinic.id(), Role.OWNER);
    team.deactivate(inactive);
    visitors.put("inactive owner", unknown(api.as(inactive.token())));
    visitors.put("forged token", unknown(api.as("a.b.c")));
    visitors.put(NOBODY, unknown(api));
    return visitors;
  }

  private Visitor known(Team.Person person, String... roles) {
    var names = new TreeSet<>(Set.of(roles));
    names.add("user");
    return new Visitor(api.as(person.token()), names, names, true);
  }

  private Visitor support(TestClinic inside, Set<String> here) {
    var token = team.support(inside.id(), team.hq(HqRole.OPS));
    return new Visitor(api.as(token), here, Set.of("support"), true);
  }

  private static Visitor unknown(Api api) {
    return new Visitor(api, Set.of(), Set.of(), false);
  }

  /**
   * "in" for whoever the check let pass, whatever the route then said; of a route that is open to
   * everybody all that it said.
   */
  private String knock(Api caller, Operation operation, Set<String> allowed) {
    var path =
        operation.path().replace("{slug}", clinic.slug()).replaceAll("\\{(message_)?id}", "0");
    var body =
        operation.method().equals("GET") ? "" : "{\"id\":\"%s\"}".formatted(UUID.randomUUID());
    var answer = caller.send(operation.method(), path, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(operation.route()).isLessThan(500);
    if (allowed.contains("everyone")) return answer.status() < 400 ? "in" : answer.refusal();
    // Whoever is let in may still be refused a number.
    boolean isShut =
        answer.status() == 401
            || (answer.status() == 403 && !answer.refusal().endsWith("_SANDBOX_NUMBER"));
    return isShut ? answer.refusal() : "in";
  }

  private static Map<String, Set<String>> table() {
    var table = new TreeMap<String, Set<String>>();
    try {
      for (var line : Files.readAllLines(WHO_MAY_CALL)) {
        if (line.isBlank() || line.startsWith("#")) continue;
        var words = line.split("\\s+", -1);
        var route = requireNonNull(words[0]) + " " + words[1];
        var callers = new TreeSet<String>();
        for (int i = 2; i < words.length; i++) callers.add(words[i]);
        if (table.put(route, callers) != null) throw new AssertionError(route + " stands twice");
      }
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return table;
  }
}
