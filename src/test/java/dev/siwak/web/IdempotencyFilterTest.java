package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.TenantTransactions;
import dev.siwak.kernel.UserId;
import dev.siwak.kernel.Vault;
import dev.siwak.web.IdempotencyRecords.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Two nodes, of which one is slow, fails or dies. */
@SiwakTest
class IdempotencyFilterTest {
  private final IdempotencyRecords records;
  private final ForgottenAnswers forgotten;
  private final JdbcClient db;
  private final DataSource dataSource;
  private final Vault vault;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TestClinic clinic;
  private final String key = UUID.randomUUID().toString();
  private final AtomicInteger runs = new AtomicInteger();

  IdempotencyFilterTest(
      IdempotencyRecords records,
      ForgottenAnswers forgotten,
      JdbcClient db,
      DataSource dataSource,
      Vault vault,
      Clock clock,
      ApplicationEventPublisher events,
      World world) {
    this.records = records;
    this.forgotten = forgotten;
    this.db = db;
    this.dataSource = dataSource;
    this.vault = vault;
    this.clock = clock;
    this.events = events;
    this.clinic = world.aClinic().save();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void what_may_pass_is_not_kept(int status) throws Exception {
    assertThat(send("{}", answering(status)).getStatus()).isEqualTo(status);
    assertThat(send("{}", answering(200)).getStatus()).isEqualTo(200);
    assertThat(runs).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404, 409, 422})
  void what_stays_is_kept(int status) throws Exception {
    send("{}", answering(status));

    var again = send("{}", answering(200));
    assertThat(again.getStatus()).isEqualTo(status);
    assertThat(again.getContentAsString()).isEqualTo("{\"run\":1}");
    assertThat(again.getContentType()).isEqualTo("application/json");
  }

  @Test
  void a_request_that_ends_in_an_exception_may_be_sent_again() throws Exception {
    assertThatThrownBy(
            () ->
                send(
                    "{}",
                    (_, _) -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(send("{}", answering(200)).getStatus()).isEqualTo(200);
  }

  @Test
  void while_the_first_runs_the_second_is_a_conflict_and_another_body_is_reused() throws Exception {
    var entered = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var first =
          threads.submit(
              () ->
                  send(
                      "{}",
                      (request, response) -> {
                        entered.countDown();
                        await(mayEnd);
                        answering(200).doFilter(request, response);
                      }));
      entered.await();

      assertThat(refusal("{}")).isEqualTo("CONFLICT");
      assertThat(refusal("{ }")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
      mayEnd.countDown();
      assertThat(first.get().getStatus()).isEqualTo(200);
    }
    assertThat(send("{}", answering(500)).getContentAsString()).isEqualTo("{\"run\":1}");
  }

  @Test
  void a_node_that_died_locks_its_key_only_until_its_lease_ends() throws Exception {
    var dead = claim();
    assertThat(refusal("{}")).isEqualTo("CONFLICT");

    letLeaseLapse();
    assertThat(refusal("{ }")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(send("{}", answering(200)).getStatus()).isEqualTo(200);

    // It was only slow: what it has to say comes too late.
    var late = new StoredAnswer(409, Map.of(), "late");
    records.keep(clinic.id(), dead.claim(), late);
    records.release(dead.claim());
    assertThat(send("{}", answering(500)).getContentAsString()).isEqualTo("{\"run\":1}");
  }

  @Test
  void an_answer_that_was_on_its_way_when_a_patient_was_erased_is_not_kept() throws Exception {
    send(
        "{}",
        (request, response) -> {
          erasedMeanwhile();
          answering(200).doFilter(request, response);
        });

    send("{}", answering(200));
    assertThat(runs).hasValue(2);
  }

  @Test
  void an_answer_from_before_the_erasure_was_committed_is_not_kept() throws Exception {
    var erased = new PatientErased(clinic.id(), clinic.patient("Zubaydah"));
    clinic.run(
        () -> {
          events.publishEvent(erased);
          try (var thread = Executors.newSingleThreadExecutor()) {
            thread.submit(() -> send("{}", answering(200))).get();
          } catch (Exception broken) {
            throw new IllegalStateException(broken);
          }
        });

    send("{}", answering(200));
    assertThat(runs).hasValue(2);
  }

  @Test
  void the_request_that_erases_keeps_its_own_answer() throws Exception {
    send(
        "{}",
        (request, response) -> {
          clinic.run(() -> forgotten.forget(clinic.id()));
          answering(200).doFilter(request, response);
        });

    send("{}", answering(200));
    assertThat(runs).hasValue(1);
  }

  @Test
  void without_the_database_nothing_runs_and_what_ran_is_answered_though_it_cannot_be_noted()
      throws Exception {
    var away = new boolean[] {true};
    var pool =
        new DelegatingDataSource(dataSource) {
          @Override
          public Connection getConnection() throws SQLException {
            if (away[0]) throw new SQLTransientConnectionException("no connection in time");
            return super.getConnection();
          }
        };
    var node =
        new IdempotencyRecords(JdbcClient.create(pool), new TenantTransactions(pool), vault, clock);

    assertThatThrownBy(() -> send(node, "{}", answering(200)))
        .satisfies(
            thrown -> assertThat(Failures.of(thrown).code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(runs).hasValue(0);

    away[0] = false;
    var answer =
        send(
            node,
            "{}",
            (request, response) -> {
              away[0] = true;
              answering(200).doFilter(request, response);
            });
    assertThat(answer.getContentAsString()).isEqualTo("{\"run\":1}");
    assertThat(refusal("{}")).isEqualTo("CONFLICT");
  }

  @Test
  void the_body_reaches_the_handler_byte_by_byte_whatever_it_is() throws Exception {
    var sent =
        new String(new byte[] {0, (byte) 0xff, 13, 10, (byte) 0xc3}, StandardCharsets.ISO_8859_1);

    send(
        sent,
        (request, response) -> {
          var read = request.getInputStream().readAllBytes();
          assertThat(new String(read, StandardCharsets.ISO_8859_1)).isEqualTo(sent);
          answering(200).doFilter(request, response);
        });

    assertThat(runs).hasValue(1);
  }

  /** Another thread, as the request that erases has one of its own. */
  private void erasedMeanwhile() {
    try (var thread = Executors.newSingleThreadExecutor()) {
      thread.submit(() -> clinic.run(() -> forgotten.forget(clinic.id()))).get();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private FilterChain answering(int status) {
    return (_, response) -> {
      var answer = (HttpServletResponse) response;
      answer.setStatus(status);
      answer.setContentType("application/json");
      answer
          .getOutputStream()
          .write(("{\"run\":" + runs.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8));
      answer.flushBuffer();
    };
  }

  private MockHttpServletResponse send(String body, FilterChain handler)
      throws ServletException, IOException {
    return send(records, body, handler);
  }

  private MockHttpServletResponse send(IdempotencyRecords node, String body, FilterChain handler)
      throws ServletException, IOException {
    var response = new MockHttpServletResponse();
    new IdempotencyFilter(node).doFilter(request(body), response, handler);
    return response;
  }

  private String refusal(String body) {
    try {
      return Integer.toString(send(body, answering(200)).getStatus());
    } catch (ApiException refused) {
      return refused.code().name();
    } catch (ServletException | IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private Standing.Ours claim() throws IOException {
    var request = request("{}");
    var body = request.getInputStream().readAllBytes();
    var caller = new Actor.Member(new UserId(1));
    return (Standing.Ours) records.claim(clinic.id(), IdempotentRequest.of(request, caller, body));
  }

  private MockHttpServletRequest request(String body) {
    var request = new MockHttpServletRequest("POST", "/clinic/" + clinic.slug() + "/things");
    request.setAttribute(
        Caller.ATTRIBUTE, new Caller(clinic.id(), new Actor.Member(new UserId(1))));
    request.addHeader("Idempotency-Key", key);
    request.setContent(body.getBytes(StandardCharsets.ISO_8859_1));
    return request;
  }

  private void letLeaseLapse() {
    clinic.run(
        () ->
            db.sql(
                    """
                    update idempotency_records set leased_until = 'epoch'
                    where clinic_id = :clinic
                    """)
                .param("clinic", clinic.id().value())
                .update());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
