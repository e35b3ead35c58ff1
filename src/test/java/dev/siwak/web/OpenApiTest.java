package dev.siwak.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.OpenApi;
import dev.siwak.OpenApi.Operation;
import dev.siwak.SchemaCheck;
import dev.siwak.SiwakTest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API is one that other programs can use. */
@SiwakTest
class OpenApiTest {
  private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");

  private final Api api;
  private final OpenApi described;

  OpenApiTest(Api api) {
    this.api = api;
    this.described = OpenApi.of(api);
  }

  @Test
  void everybody_may_read_it_as_json() {
    var answer = api.get("/openapi.json");

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(answer.body()).isEqualTo(api.get("/openapi.json").body());
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_all_that_it_refers_to_is_there() {
    assertThat(described.operations())
        .extracting(operation -> operation.described().get("operationId").asString())
        .doesNotHaveDuplicates();
    REFERENCE
        .matcher(described.document().toString())
        .results()
        .forEach(
            found ->
                assertThat(described.document().at(found.group(1)).isObject())
                    .as(found.group(1))
                    .isTrue());
  }

  @Test
  void every_example_is_as_its_schema_says() {
    var examples = described.examples();

    assertThat(examples).hasSizeGreaterThan(100);
    examples.forEach(
        (place, example) ->
            assertThat(SchemaCheck.problems(example.schema(), example.value()))
                .as(place)
                .isEmpty());
  }

  @Test
  void a_write_says_what_it_takes_and_what_it_may_answer() {
    var create = operation("POST /clinic/{slug}/appointments/create");

    assertThat(create.callers()).isEqualTo(Set.of("OWNER", "ADMIN", "STAFF"));
    assertThat(create.body().orElseThrow().get("required").toString())
        .isEqualTo("[\"patient_id\",\"service_code\",\"start_at_iso\"]");
    assertThat(create.refusals())
        .contains(
            "400 INVALID_SERVICE",
            "400 OUT_OF_HOURS",
            "401 UNAUTHORIZED",
            "403 FORBIDDEN",
            "409 CONFLICT",
            "409 SLOT_TAKEN",
            "413 PAYLOAD_TOO_LARGE",
            "415 UNSUPPORTED_MEDIA_TYPE",
            "422 IDEMPOTENCY_KEY_REUSED",
            "429 RATE_LIMIT",
            "503 UNAVAILABLE");
    assertThat(create.described().toString())
        .contains("\"Idempotency-Key\"", "application/problem+json", "\"Retry-After\"");
  }

  @Test
  void a_list_says_how_it_is_filtered_and_what_a_row_is() {
    var agenda = operation("GET /clinic/{slug}/appointments");

    assertThat(agenda.query())
        .containsOnlyKeys("from", "page", "patient", "provider", "size", "status", "to");
    assertThat(requireNonNull(agenda.query().get("status")).get("enum")).hasSize(7);
    assertThat(requireNonNull(agenda.query().get("size")).get("maximum").asInt()).isEqualTo(100);
    var row = agenda.answer().orElseThrow().at("/properties/data/properties/items/items");
    assertThat(row.get("properties").propertyNames())
        .contains("id", "patient", "start_at", "status", "sync_state");
    assertThat(row.at("/properties/external_event_id/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
    assertThat(agenda.described().toString()).doesNotContain("Idempotency-Key");
  }

  @Test
  void what_is_open_needs_no_token() {
    assertThat(operation("POST /auth/login").described().get("security")).isEmpty();
    assertThat(operation("GET /auth/me").described().get("security")).hasSize(1);
    assertThat(operation("GET /auth/me").callers()).isEqualTo(Set.of("user", "support"));
    assertThat(operation("GET /health/").callers()).isEqualTo(Set.of("everyone"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "text; {'type':'string'}",
        "text|null; {'type':['string','null']}",
        "A|B|null; {'type':['string','null'],'enum':['A','B',null]}",
        "[integer]; {'type':'array','items':{'type':'integer'}}",
        "{a text, b? {c boolean}}; {'type':'object','properties':{'a':{'type':'string'},"
            + "'b':{'type':'object','properties':{'c':{'type':'boolean'}},'required':['c']}},"
            + "'required':['a']}",
        "{}; {'type':'object','properties':{},'required':[]}",
        "any; {}",
      })
  void a_shape_that_is_written_down_becomes_a_schema(String shape, String schema) {
    assertThat(ApiShape.read(shape).toString()).isEqualTo(schema.replace('\'', '"'));
  }

  private Operation operation(String route) {
    return described.operations().stream()
        .filter(operation -> operation.route().equals(route))
        .findFirst()
        .orElseThrow(() -> new AssertionError(List.copyOf(described.routes())));
  }
}
