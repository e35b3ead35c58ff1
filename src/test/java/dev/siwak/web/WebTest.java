package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The frame that every endpoint stands in, around a controller made for this test. */
@SpringBootTest(
    classes = {WebTest.Frame.class, WebTest.Desk.class},
    webEnvironment = WebEnvironment.RANDOM_PORT)
class WebTest {
  private static final String PROBLEM = "application/problem+json";

  private final Api api;

  WebTest(@LocalServerPort int port) {
    this.api = Api.at(port);
  }

  @Test
  void an_answer_stands_in_the_envelope_in_snake_case_with_the_clinics_offset() {
    var answer = api.get("/desk/slot");

    assertThat(answer.body())
        .isEqualTo(
            "{\"ok\":true,\"data\":{\"start_at\":\"2026-11-23T09:00:00+03:00\",\"utc_time\":\"2026-11-23T06:00:00+00:00\"}}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404 NOT_FOUND",
    "/error, 404 NOT_FOUND",
    "/desk/refuse, 409 SLOT_TAKEN",
    "/desk/break, 500 INTERNAL",
    "/desk/away, 503 UNAVAILABLE",
    "/desk/null-character, 400 INVALID_PAYLOAD",
    "/desk/needs, 400 INVALID_PAYLOAD",
    "/desk/needs?number=abc, 400 INVALID_PAYLOAD",
    "/desk/items/abc, 404 NOT_FOUND",
    "/desk/items/99999999999999999999, 404 NOT_FOUND",
    "/desk/list?page=0, 400 INVALID_PAYLOAD",
    "/desk/list?size=101, 400 INVALID_PAYLOAD",
    "/desk/list?page=x, 400 INVALID_PAYLOAD",
    "/desk/list?page=%ff, 400 INVALID_PAYLOAD",
  })
  void a_failure_is_a_code_and_nothing_else(String path, String refusal) {
    var answer = api.get(path);

    var code = refusal.substring(4);
    assertThat(answer.toString())
        .isEqualTo(refusal.substring(0, 3) + " {\"ok\":false,\"error\":\"" + code + "\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/desk/refuse",
        "/desk/break",
        "/desk/away",
        "/desk/needs",
        "/desk/list?page=0"
      })
  void a_client_that_asks_for_problem_details_gets_them(String path) {
    var plain = api.get(path);
    var problem = api.with("Accept", PROBLEM).get(path);

    assertThat(problem.header("Content-Type")).isEqualTo(PROBLEM);
    assertThat(problem.json().propertyNames())
        .containsExactly("type", "title", "status", "detail", "code", "errors");
    assertThat(problem.json().get("code")).isEqualTo(plain.json().get("error"));
    assertThat(problem.json().get("status").asInt()).isEqualTo(plain.status());
    assertThat(problem.body()).doesNotContain("secret");
  }

  @Test
  void a_client_that_accepts_problem_details_only_still_gets_plain_json_on_success() {
    var answer = api.with("Accept", PROBLEM).get("/desk/slot");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void problem_details_point_to_the_wrong_field() {
    var answer = api.with("Accept", PROBLEM).post("/desk/wish", "{\"lines\":[{\"count\":\"5\"}]}");

    assertThat(answer.json().get("errors").get(0).get("pointer").asString())
        .isEqualTo("/lines/0/count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{\"lines\":[{\"count\":\"5\"}]}",
        "{\"lines\":[{\"count\":5.5}]}",
        "{\"lines\":[{\"count\":null}]}",
        "{\"lines\":{}}",
        "{\"name\":5}",
        "{\"name\":true}",
        "{\"name\":{}}",
        "{\"size\":\"HUGE\"}",
        "{\"size\":0}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"lines\":[{\"count\":1,\"count\":2}]}",
        "{} {}"
      })
  void unreadable_json_or_another_type_is_an_invalid_payload(String body) {
    assertThat(api.post("/desk/wish", body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void deeply_nested_json_is_an_invalid_payload() {
    var body = "{\"lines\":" + "[".repeat(100_000);

    assertThat(api.post("/desk/wish", body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void unknown_fields_are_ignored() {
    assertThat(
            api.post("/desk/wish", "{\"name\":\"سارة\",\"more\":1}").data().get("name").asString())
        .isEqualTo("سارة");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "BREW", "CONNECT"})
  void another_method_is_not_allowed(String method) throws IOException {
    var answer = RawHttp.send(api.port(), method + " /desk/slot HTTP/1.1\nHost: siwak\n");

    assertThat(answer).contains("405").contains("METHOD_NOT_ALLOWED").contains("X-Request-Id");
  }

  @Test
  void a_method_not_allowed_tells_which_ones_are() {
    assertThat(api.delete("/desk/slot").header("Allow")).contains("GET");
  }

  @Test
  void media_types_that_are_not_spoken_are_refused() {
    assertThat(api.with("Content-Type", "text/xml").post("/desk/wish", "<a/>").refusal())
        .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(
            api.with("Content-Type", "application/json;charset=nonsense")
                .post("/desk/wish", "{}")
                .refusal())
        .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(api.with("Content-Type", "///").post("/desk/wish", "{}").refusal())
        .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
    assertThat(api.with("Accept", "application/xml").get("/desk/slot").refusal())
        .isEqualTo("406 NOT_ACCEPTABLE");
    assertThat(api.with("Accept", ";;;").get("/desk/slot").refusal())
        .isEqualTo("406 NOT_ACCEPTABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/html", "image/*", ";;;"})
  void nothing_is_done_for_a_client_that_cannot_be_answered(String accept) {
    var before = Desk.WISHES.get();

    assertThat(api.with("Accept", accept).post("/desk/wish", "{}").refusal())
        .isEqualTo("406 NOT_ACCEPTABLE");
    assertThat(Desk.WISHES.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "text/html, application/json;q=0.1",
        "application/problem+json",
        "application/vnd.clinic+json"
      })
  void whoever_takes_some_json_is_answered(String accept) {
    assertThat(api.with("Accept", accept).post("/desk/wish", "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/slot", "/desk/refuse", "/nowhere"})
  void no_answer_is_kept_guessed_at_or_framed(String path) {
    var answer = api.get(path);

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @ParameterizedTest
  @CsvSource({
    "/desk/wish, 1048576, 200",
    "/desk/wish, 1048577, 413",
    "/desk/wish, 5000000, 413",
    "/webhooks/desk, 4194304, 200",
    "/webhooks/desk, 4194305, 413",
  })
  void a_body_over_the_limit_is_too_large(String path, int size, int status) {
    var body = "{}" + " ".repeat(size - 2);

    assertThat(api.post(path, body).status()).isEqualTo(status);
  }

  @Test
  void a_body_over_the_limit_without_an_announced_length_is_too_large() throws IOException {
    var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";

    var answer =
        RawHttp.send(
            api.port(),
            "POST /desk/wish HTTP/1.1\nHost: siwak\nContent-Type: application/json\n"
                + "Transfer-Encoding: chunked\n",
            chunk.repeat(20) + "0\r\n\r\n");

    assertThat(answer).contains("413").contains("{\"ok\":false,\"error\":\"PAYLOAD_TOO_LARGE\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /desk/%zz HTTP/1.1\nHost: siwak\n",
        "GET /desk/list?page=%zz HTTP/1.1\nHost: siwak\n",
        "GET /desk/%00 HTTP/1.1\nHost: siwak\n",
        "GET /desk/a%2Fb HTTP/1.1\nHost: siwak\n",
        "GET /desk/[]| HTTP/1.1\nHost: siwak\n",
        "GET /desk/%c0%ae HTTP/1.1\nHost: siwak\n",
        "GET /WEB-INF/web.xml HTTP/1.1\nHost: siwak\n",
        "GET /../../etc/passwd HTTP/1.1\nHost: siwak\n",
        "GET /desk/slot HTTP/1.1\n",
        "GET /desk/slot HTTP/1.1\nHost: a b\n",
        "GET /desk/slot HTTP/9.9\nHost: siwak\n",
        "GET /desk/list?q=\u0001 HTTP/1.1\nHost: siwak\n",
      })
  void what_the_server_itself_refuses_has_the_same_shape(String request) throws IOException {
    var answer = RawHttp.send(api.port(), request);

    assertThat(answer).startsWith("HTTP/1.1 4").contains("{\"ok\":false,\"error\":\"");
    assertThat(answer.lines().filter(line -> line.startsWith("X-Request-Id: "))).hasSize(1);
    assertThat(answer).doesNotContain("<html").doesNotContain("Tomcat");
  }

  @Test
  void the_callers_request_id_is_kept_if_well_formed() {
    assertThat(api.with("X-Request-Id", "trace-42").get("/nowhere").header("X-Request-Id"))
        .isEqualTo("trace-42");
    assertThat(api.with("X-Request-Id", "a b").get("/desk/slot").header("X-Request-Id"))
        .isNotEqualTo("a b")
        .isNotEmpty();
    assertThat(api.with("X-Request-Id", "x".repeat(129)).get("/desk/slot").header("X-Request-Id"))
        .hasSize(36);
  }

  @Test
  void a_rate_limit_says_when_to_come_back() {
    var answer = api.get("/desk/slow-down");

    assertThat(answer.refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @ComponentScan(
      basePackages = "dev.siwak.web",
      // What rests on a database has tests of its own.
      excludeFilters =
          @Filter(
              type = FilterType.REGEX,
              pattern = ".*\\.(RateLimit|Idempotency|Forgotten|FileImport|ApiDescription).*"))
  static class Frame {}

  @RestController
  static class Desk {
    static final AtomicInteger WISHES = new AtomicInteger();

    record Slot(OffsetDateTime startAt, OffsetDateTime utcTime) {}

    record Line(int count) {}

    enum Size {
      SMALL
    }

    record Wish(String name, List<Line> lines, Size size) {}

    @GetMapping("/desk/slot")
    Success<Slot> slot() {
      var six = Instant.parse("2026-11-23T06:00:00.123Z");
      return Success.of(
          new Slot(new ClinicTime(ZoneId.of("Asia/Riyadh")).at(six), ClinicTime.UTC.at(six)));
    }

    @GetMapping("/desk/refuse")
    void refuse() {
      throw new ApiException(ErrorCode.SLOT_TAKEN, "that \"slot\" is taken");
    }

    @GetMapping("/desk/break")
    void breakDown() {
      throw new IllegalStateException("secret");
    }

    @GetMapping("/desk/away")
    void away() {
      throw new CannotGetJdbcConnectionException("secret", new SQLException("secret", "08001"));
    }

    @GetMapping("/desk/null-character")
    void nullCharacter() {
      throw new UncategorizedSQLException("", "", new SQLException("secret", "22021"));
    }

    @GetMapping("/desk/slow-down")
    void slowDown() {
      throw ApiException.tooMany(Duration.ofMillis(1001));
    }

    @GetMapping("/desk/needs")
    int needs(@RequestParam int number) {
      return number;
    }

    @GetMapping("/desk/items/{id}")
    long item(@PathVariable long id) {
      return id;
    }

    @GetMapping("/desk/list")
    Success<Paging> list(Paging paging) {
      return Success.of(paging);
    }

    @PostMapping({"/desk/wish", "/webhooks/desk"})
    Success<Wish> wish(@RequestBody Wish wish) {
      WISHES.incrementAndGet();
      return Success.of(wish);
    }
  }
}
