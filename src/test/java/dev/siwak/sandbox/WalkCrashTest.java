package dev.siwak.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.OwnProcess;
import dev.siwak.RunningSiwak;
import dev.siwak.whatsapp.Meta;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at each step of a message's way, held there by what the owner of the database
 * has locked; after the next start the patient is answered all the same, once and in order.
 */
@OwnProcess
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkCrashTest {
  private static final String SECRET = "the secret of the crash test";
  private static final String DEMO_DENTAL = "100000000000001";
  private static final AtomicInteger PATIENTS = new AtomicInteger();

  private RunningSiwak.Plan plan;
  private RunningSiwak siwak;

  @BeforeAll
  void start(@TempDir Path folder) {
    plan =
        RunningSiwak.in(folder.resolve("data"))
            .with("WHATSAPP_APP_SECRET", SECRET)
            .with("SIWAK_BURST_MILLIS", "1000");
    siwak = plan.start();
  }

  @AfterAll
  void stop() {
    siwak.close();
  }

  @Test
  void death_while_messages_are_stored_loses_none_whether_they_come_again_or_not()
      throws SQLException {
    var asha = aPatient();
    var ben = aPatient();
    var cleo = aPatient();
    var single = payload(text(asha, "How much is whitening?"));
    var batch = payload(text(ben, "How much is whitening?"), text(cleo, "Where are you?"));

    var unlucky = List.<CompletableFuture<HttpResponse<String>>>of();
    try (var _ = holding("lock table messages in access exclusive mode")) {
      unlucky =
          Stream.of(single, batch)
              .map(it -> CompletableFuture.supplyAsync(() -> posts(it)))
              .toList();
      soon(() -> waiting() == 2);
      assertThat(raw("new")).isOne();
      siwak.kill();
    }
    leasesRunOut();
    restart();

    assertThat(unlucky).allSatisfy(post -> assertThat(post).failsWithin(Duration.ofSeconds(30)));
    assertThat(talk(asha)).isEmpty();
    for (var patient : List.of(ben, cleo)) isAnswered(patient, 1);
    for (var again : List.of(single, batch)) delivered(again);
    for (var patient : List.of(asha, ben, cleo)) isAnswered(patient, 1);
    assertThat(raw("new")).isZero();
  }

  @Test
  void death_before_a_worker_has_taken_the_message() {
    var asha = aPatient();

    says(asha, "How much is whitening?");
    siwak.kill();
    assertThat(unanswered()).isOne();
    assertThat(leases()).isZero();
    restart();

    isAnswered(asha, 1);
  }

  @Test
  void death_inside_the_turn_that_books_leaves_the_hold_and_the_next_turn_books_once()
      throws SQLException {
    var asha = aPatient();
    int turn = 0;
    for (var words : List.of("I need a cleaning on Monday", "1", "Asha Rao")) {
      says(asha, words);
      isAnswered(asha, ++turn);
    }
    assertThat(visits(asha)).containsExactly("pending");

    try (var _ = holding("lock table turns in access exclusive mode")) {
      says(asha, "yes");
      soon(() -> waiting() == 1);
      assertThat(leases()).isOne();
      siwak.kill();
    }
    assertThat(visits(asha)).containsExactly("pending");
    leasesRunOut();
    restart();

    isAnswered(asha, ++turn);
    assertThat(visits(asha)).containsExactly("booked");
  }

  @Test
  void death_before_the_answers_are_claimed_keeps_their_order() {
    var asha = aPatient();
    siwak
        .db()
        .sql(
            """
            insert into outbox_pauses (clinic_id, kind, paused_until, reason)
            select id, 'whatsapp', now() + interval '1 day', 'held by the test'
            from clinics where slug = 'demo-dental'
            """)
        .update();

    says(asha, "How much is whitening?");
    soon(() -> queued(asha) == 1);
    says(asha, "Where are you?");
    soon(() -> queued(asha) == 2);
    siwak.kill();
    siwak.db().sql("delete from outbox_pauses").update();
    restart();

    isAnswered(asha, 2);
  }

  @Test
  void death_between_claim_and_send() throws SQLException {
    var asha = aPatient();

    try (var _ = holding("lock table whatsapp_accounts in access exclusive mode")) {
      says(asha, "How much is whitening?");
      soon(() -> claimed(asha) == 1);
      siwak.kill();
    }
    leasesRunOut();
    restart();

    isAnswered(asha, 1);
  }

  @Test
  void death_after_the_send_before_it_is_settled() throws SQLException {
    var asha = aPatient();

    var channel = holding("lock table whatsapp_accounts in access exclusive mode");
    says(asha, "How much is whitening?");
    soon(() -> claimed(asha) == 1);
    try (var _ = holding("select id from outbox where state = 'queued' for update")) {
      channel.close();
      soon(() -> waitingForRows() == 1);
      siwak.kill();
    }
    leasesRunOut();
    restart();

    isAnswered(asha, 1);
  }

  private static String aPatient() {
    return "9665011200%02d".formatted(PATIENTS.incrementAndGet());
  }

  private static String text(String patient, String words) {
    return Meta.text(patient, "wamid." + UUID.randomUUID(), Instant.now().getEpochSecond(), words);
  }

  private static String payload(String... messages) {
    return Meta.payload(DEMO_DENTAL, String.join(",", messages), "");
  }

  private void says(String patient, String words) {
    delivered(payload(text(patient, words)));
  }

  private void delivered(String payload) {
    var answer = posts(payload);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> posts(String payload) {
    var signature = Meta.sign(payload.getBytes(UTF_8), SECRET);
    return siwak.post(
        "/channels/whatsapp/webhook", payload, Map.of("X-Hub-Signature-256", signature));
  }

  /** Until it is closed, the step that needs this waits. */
  private Connection holding(String sql) throws SQLException {
    var connection = siwak.owner().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return connection;
  }

  /** As if their time had passed; they run on the database's clock. */
  private void leasesRunOut() {
    for (var table : List.of("conversations", "outbox", "raw_payloads"))
      siwak
          .db()
          .sql("update " + table + " set leased_until = now() where leased_until is not null")
          .update();
  }

  private void restart() {
    siwak = plan.start();
  }

  /**
   * Everything the patient has said, each once, and what is shown stands in the order of its ids.
   */
  private void isAnswered(String patient, int turns) {
    soon(
        () ->
            count("select count(*) from due_work where kind not like 'reminder%'") == 0
                && shown(patient).size() >= turns);
    assertThat(talk(patient))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("in received", "out sent")
                .flatMap(it -> Collections.nCopies(turns, it).stream())
                .toList());
    assertThat(shown(patient)).hasSize(turns).isSorted();
    assertThat(unanswered()).isZero();
    assertThat(leases()).isZero();
  }

  private List<String> talk(String patient) {
    return words(
        """
        select dir || ' ' || m.status from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where c.wa_id = :value
        """,
        patient);
  }

  private List<String> visits(String patient) {
    return words(
        """
        select a.status from appointments a
        join conversations c on c.clinic_id = a.clinic_id and c.patient_id = a.patient_id
        where c.wa_id = :value
        """,
        patient);
  }

  private List<Long> shown(String patient) {
    return siwak
        .db()
        .sql("select id from sandbox_messages where recipient = :value order by sent_at, id")
        .param("value", patient)
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  private long queued(String patient) {
    return count(
        "select count(*) from outbox where state = 'queued' and payload ->> 'waId' = :value",
        patient);
  }

  private long claimed(String patient) {
    return count(
        """
        select count(*) from outbox
        where state = 'queued' and leased_until is not null and payload ->> 'waId' = :value
        """,
        patient);
  }

  private long unanswered() {
    return count(
        """
        select count(*) from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where m.status = 'received' and m.id > c.answered_to
        """);
  }

  private long leases() {
    return count("select count(*) from conversations where leased_until is not null");
  }

  private long raw(String state) {
    return count("select count(*) from raw_payloads where state = :value", state);
  }

  private long waiting() {
    return count("select count(*) from pg_locks where not granted");
  }

  private long waitingForRows() {
    return count("select count(*) from pg_locks where not granted and locktype = 'transactionid'");
  }

  private List<String> words(String sql, String parameter) {
    return siwak
        .db()
        .sql(sql)
        .param("value", parameter)
        .query((row, _) -> requireNonNull(row.getString(1)))
        .list();
  }

  private long count(String sql, String... parameter) {
    var query = siwak.db().sql(sql);
    for (var value : parameter) query.param("value", value);
    return query.query(Long.class).single();
  }

  private static void soon(Callable<Boolean> happens) {
    await().atMost(Duration.ofSeconds(60)).until(happens);
  }
}
