package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.identity.Team.Person;
import dev.siwak.kernel.PatientId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff whose connection fails, and who send again what they have sent. */
@SiwakTest
class IdempotencyTest {
  private final World world;
  private final Team team;
  private final Api api;
  private final JdbcClient db;
  private final IdempotencySweep sweep;
  private final ForgottenAnswers forgotten;
  private final TestClinic clinic;
  private final PatientId asha;
  private final Person person;
  private final Api desk;
  private final String day;
  private final String key = UUID.randomUUID().toString();

  IdempotencyTest(
      World world,
      Team team,
      Api api,
      JdbcClient db,
      IdempotencySweep sweep,
      ForgottenAnswers forgotten,
      Clock clock) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.db = db;
    this.sweep = sweep;
    this.forgotten = forgotten;
    this.clinic = world.aClinic().save();
    this.asha = clinic.patient("Asha");
    this.person = team.join(clinic.id(), Role.STAFF);
    this.desk = api.as(person.token());
    this.day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7).toString();
  }

  @Test
  void the_same_key_and_body_answer_what_was_answered_and_book_once() {
    var first = book(desk.with("Idempotency-Key", key), "10:00");
    var again = book(desk.with("Idempotency-Key", key).with("X-Request-Id", "again"), "10:00");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.toString()).isEqualTo(first.toString());
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("X-Request-Id")).isEqualTo("again");
    assertThat(appointments()).isEqualTo(1);
  }

  @Test
  void another_body_under_the_same_key_is_refused_and_does_nothing() {
    book(desk.with("Idempotency-Key", key), "10:00");

    assertThat(book(desk.with("Idempotency-Key", key), "11:00").refusal())
        .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
    assertThat(appointments()).isEqualTo(1);
  }

  @Test
  void a_refusal_is_an_answer_too() {
    var taken = book(desk, "10:00").data().get("appointment").get("id").asLong();
    var first = book(desk.with("Idempotency-Key", key), "10:00");
    desk.post(path("/appointments/cancel"), Map.of("id", taken));

    assertThat(first.refusal()).isEqualTo("409 SLOT_TAKEN");
    assertThat(book(desk.with("Idempotency-Key", key), "10:00").refusal())
        .isEqualTo("409 SLOT_TAKEN");
    assertThat(book(desk, "10:00").status()).isEqualTo(200);
  }

  @Test
  void of_many_at_the_same_moment_exactly_one_runs() throws Exception {
    var sender = desk.with("Idempotency-Key", key);

    var answers = AtOnce.times(20, () -> book(sender, "10:00"));

    var fresh =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .filter(answer -> answer.header("Idempotency-Replayed").isEmpty());
    assertThat(fresh).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.refusal().equals("409 CONFLICT"));
    assertThat(appointments()).isEqualTo(1);
  }

  @Test
  void a_key_belongs_to_one_caller_one_method_and_one_path() {
    var colleague = api.as(team.join(clinic.id(), Role.OWNER).token());
    var other = world.aClinic().save();
    team.join(other.id(), person, Role.STAFF);
    var first = book(desk.with("Idempotency-Key", key), "10:00");

    assertThat(book(colleague.with("Idempotency-Key", key), "10:00").refusal())
        .isEqualTo("409 SLOT_TAKEN");
    assertThat(
            desk.with("Idempotency-Key", key)
                .post(path("/appointments/cancel"), Map.of("id", id(first)))
                .status())
        .isEqualTo(200);
    assertThat(
            desk.with("Idempotency-Key", key)
                .post("/clinic/" + other.slug() + "/appointments/create", body("10:00"))
                .refusal())
        .isEqualTo("400 INVALID_SERVICE");
  }

  @Test
  void whoever_may_no_longer_do_it_is_not_told_what_was_answered() {
    book(desk.with("Idempotency-Key", key), "10:00");

    team.join(clinic.id(), person, Role.VIEWER);
    assertThat(book(desk.with("Idempotency-Key", key), "10:00").refusal())
        .isEqualTo("403 FORBIDDEN");

    team.leave(clinic.id(), person);
    assertThat(book(desk.with("Idempotency-Key", key), "10:00").refusal())
        .isEqualTo("403 FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", " "})
  void a_key_is_of_visible_ascii(String unreadable) {
    assertThat(book(desk.with("Idempotency-Key", unreadable), "10:00").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(appointments()).isZero();
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(book(desk.with("Idempotency-Key", "~".repeat(256)), "10:00").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(book(desk.with("Idempotency-Key", "~".repeat(255)), "10:00").status())
        .isEqualTo(200);
  }

  @Test
  void where_tokens_are_answered_and_where_nothing_is_written_the_key_is_not_looked_at() {
    var sender = desk.with("Idempotency-Key", "a b");

    assertThat(sender.get(path("/appointments")).status()).isEqualTo(200);
    assertThat(sender.post("/auth/refresh", Map.of("refresh", "nobodys")).refusal())
        .isEqualTo("401 INVALID_TOKEN");
    assertThat(sender.post("/sandbox/clock", Map.of("advance", "PT0S")).status()).isEqualTo(200);
  }

  @Test
  void a_body_that_is_too_large_is_refused_as_without_a_key() {
    var large = "{\"notes\":\"" + "x".repeat(1024 * 1024) + "\"}";

    assertThat(
            desk.with("Idempotency-Key", key).post(path("/appointments/create"), large).refusal())
        .isEqualTo("413 PAYLOAD_TOO_LARGE");
    assertThat(records()).isEmpty();
  }

  @Test
  void after_a_day_by_the_applications_clock_the_key_is_free_again() {
    var first = id(book(desk.with("Idempotency-Key", key), "10:00"));
    api.post("/sandbox/clock", Map.of("advance", "PT24H1S"));
    var later = api.as(team.renew(person).token()).with("Idempotency-Key", key);

    assertThat(book(later, "10:00").refusal()).isEqualTo("409 SLOT_TAKEN");

    later.post(path("/appointments/cancel"), Map.of("id", first));
    api.post("/sandbox/clock", Map.of("advance", "PT24H1S"));
    letLeasesLapse();
    sweep.sweep();
    assertThat(records()).isEmpty();
  }

  @Test
  void what_is_kept_cannot_be_read_without_the_key_of_encryption() {
    book(desk.with("Idempotency-Key", key), "10:00");

    assertThat(records()).hasSize(1).noneMatch(answer -> answer.contains("Asha"));
  }

  @Test
  void what_was_answered_is_forgotten_for_one_clinic_and_runs_anew() {
    book(desk.with("Idempotency-Key", key), "10:00");
    var other = world.aClinic().save();

    other.run(() -> forgotten.forget(other.id()));
    assertThat(records()).hasSize(1);

    clinic.run(() -> forgotten.forget(clinic.id()));
    assertThat(records()).isEmpty();
    assertThat(book(desk.with("Idempotency-Key", key), "10:00").refusal())
        .isEqualTo("409 SLOT_TAKEN");
  }

  private Answer book(Api sender, String time) {
    return sender.post(path("/appointments/create"), body(time));
  }

  private Map<String, Object> body(String time) {
    return Map.of(
        "patient_id", asha.value(), "service_code", "consult", "start_at_iso", day + "T" + time);
  }

  private static long id(Answer answer) {
    return answer.data().get("appointment").get("id").asLong();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }

  private long appointments() {
    return desk.get(path("/appointments")).data().get("total").asLong();
  }

  private List<String> records() {
    return clinic.in(
        () ->
            db.sql("select answer from idempotency_records where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list());
  }

  private void letLeasesLapse() {
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
}
