package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.OpenApi;
import dev.siwak.SiwakTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description, the contract and {@code docs/api.md} speak of the same routes. */
@SiwakTest
class ContractTest {
  private static final Path CONTRACT = Path.of("src/test/resources/contract-routes.txt");
  private static final Path BEYOND = Path.of("docs/api.md");

  // GET `/`, `/sandbox/` and POST `/sandbox/say {clinic,phone}`
  private static final Pattern ROUTES =
      Pattern.compile("\\b(GET|POST|PUT|DELETE) ((?:`/[^`]*`(?:, (?:and )?)?)+)");
  private static final Pattern PATH = Pattern.compile("`(/[^\\s`?]*)");

  private final OpenApi described;
  private final ApiDescription description;

  ContractTest(Api api, ApiDescription description) {
    this.described = OpenApi.of(api);
    this.description = description;
  }

  @Test
  void every_route_of_the_contract_that_is_built_is_described() {
    assertThat(built()).isNotEmpty().isSubsetOf(described.routes());
  }

  @Test
  void a_route_that_is_not_built_yet_is_not_described() {
    assertThat(described.routes()).doesNotContainAnyElementsOf(unbuilt());
  }

  @Test
  void every_route_that_is_described_is_the_contracts_or_stands_in_the_list_of_those_beyond_it()
      throws IOException {
    var known = new TreeSet<>(built());
    known.addAll(beyond());

    assertThat(described.routes()).isSubsetOf(known);
  }

  @Test
  void every_route_has_a_note_with_its_own_codes_and_no_note_is_about_nothing() {
    var noted = new TreeSet<>(RouteNotes.read().keySet());
    assertThat(noted).containsAll(described.routes());
    noted.removeAll(described.routes());
    assertThat(noted).isSubsetOf(unbuilt());
    assertThat(description.routes())
        .allSatisfy(
            route -> {
              assertThat(route.note().summary()).endsWith(".");
              assertThat(route.note().body().isPresent() || route.note().file().isPresent())
                  .as("body of %s", route.line())
                  .isEqualTo(route.hasBody());
            });
  }

  @Test
  void what_is_noted_about_a_query_is_a_parameter_that_the_controller_reads() {
    for (var route : description.routes())
      route
          .note()
          .query()
          .ifPresent(
              query ->
                  assertThat(route.query().stream().map(ApiRoute.Query::name))
                      .as("query of %s", route.line())
                      .containsAll(query.get("properties").propertyNames()));
  }

  private static Set<String> built() {
    return lines().filter(line -> !line.startsWith("-")).collect(Collectors.toSet());
  }

  private static List<String> unbuilt() {
    return lines().filter(line -> line.startsWith("-")).map(line -> line.substring(1)).toList();
  }

  private static Stream<String> lines() {
    try {
      return Files.readAllLines(CONTRACT).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<String> beyond() throws IOException {
    return ROUTES
        .matcher(Files.readString(BEYOND))
        .results()
        .flatMap(
            found ->
                PATH.matcher(found.group(2))
                    .results()
                    .map(path -> found.group(1) + " " + path.group(1)))
        .toList();
  }
}
