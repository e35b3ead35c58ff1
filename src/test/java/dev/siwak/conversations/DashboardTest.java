package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class DashboardTest {
  private final TestClinic clinic;
  private final TestClinic other;
  private final Team team;
  private final Api api;
  private final JdbcClient db;
  private final ApplicationClock clock;
  private final FlywayConnectionDetails owner;
  private final Phone huda;
  private int booked;

  DashboardTest(
      World world,
      Team team,
      Api api,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock,
      FlywayConnectionDetails owner) {
    this.owner = owner;
    this.clinic = world.aClinic().open("00:00", "23:59:59").save();
    this.other = world.aClinic().save();
    this.team = team;
    this.api = api;
    this.db = db;
    this.clock = clock;
    this.huda = new Phone(db, inbox, clinic, clock);
  }

  @Test
  void a_day_on_which_nothing_happened_is_all_zeros() {
    assertThat(seen(clinic))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"conversations_today":0,"bookings_today":0,"ttfr_p95_ms":0,"handoff_today":0,
                     "delivery_fail_rate":0.0,"tentative_today":0,"tentative_count":0,
                     "failed_count":0,"leads_today":0,"leads_month":0,"leads_month_booked":0}
                    """));
  }

  @Test
  void what_happened_today_is_counted_and_nothing_of_another_day_or_clinic() {
    huda.says("hello");
    huda.says("can I talk to a real person?");
    book();
    book();
    change("update messages set status = 'sent' where clinic_id = :clinic and dir = 'out'");
    change(
        """
        update messages set status = 'failed'
        where clinic_id = :clinic and id = (
          select max(id) from messages where clinic_id = :clinic and dir = 'out')
        """);
    change(
        """
        update appointments set sync_state = 'tentative'
        where clinic_id = :clinic and id = (
          select max(id) from appointments where clinic_id = :clinic)
        """);

    var today = seen(clinic);

    assertThat(today.get("conversations_today").asInt()).isEqualTo(1);
    assertThat(today.get("bookings_today").asInt()).isEqualTo(2);
    assertThat(today.get("handoff_today").asInt()).isEqualTo(1);
    assertThat(today.get("delivery_fail_rate").asDouble()).isEqualTo(0.5);
    assertThat(today.get("ttfr_p95_ms").asInt()).isPositive();
    assertThat(today.get("tentative_today").asInt()).isEqualTo(1);
    assertThat(today.get("tentative_count").asInt()).isEqualTo(1);
    assertThat(seen(other).get("conversations_today").asInt()).isZero();

    change(
        "update messages set received_at = received_at - interval '2 days' where clinic_id ="
            + " :clinic");
    change("update handoffs set at = at - interval '2 days' where clinic_id = :clinic");
    change(
        "update appointments set created_at = created_at - interval '2 days' where clinic_id ="
            + " :clinic");
    change(
        """
        update appointments set sync_state = 'failed'
        where clinic_id = :clinic and sync_state = 'ok'
        """);
    var later = seen(clinic);
    assertThat(later.get("conversations_today").asInt()).isZero();
    assertThat(later.get("bookings_today").asInt()).isZero();
    assertThat(later.get("handoff_today").asInt()).isZero();
    assertThat(later.get("tentative_today").asInt()).isZero();
    assertThat(later.get("tentative_count").asInt()).isEqualTo(1);
    assertThat(later.get("failed_count").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {Dashboard.TALKS, Dashboard.HANDOFFS})
  void ten_thousand_conversations_are_not_read_through(String figures) {
    clinic.run(this::tenThousand);
    analyze();
    var now = clock.instant().atOffset(ZoneOffset.UTC);

    var plan =
        clinic.in(
            () ->
                String.join(
                    "\n",
                    db.sql("explain " + figures)
                        .param("clinic", clinic.id().value())
                        .param("from", now.minusHours(12))
                        .param("to", now.plusHours(12))
                        .query(String.class)
                        .list()));

    assertThat(plan).contains("_by_time").doesNotContain("Seq Scan");
  }

  /** As the database does by itself, some time later. */
  private void analyze() {
    var connection =
        new SingleConnectionDataSource(
            requireNonNull(owner.getJdbcUrl()),
            requireNonNull(owner.getUsername()),
            requireNonNull(owner.getPassword()),
            true);
    try (connection) {
      JdbcClient.create(connection).sql("analyze messages, handoffs").update();
    }
  }

  private void tenThousand() {
    db.sql(
            """
            with people as (
              insert into patients (clinic_id, lang, notes, consents, folded, created_at)
              select :clinic, 'en', '', '{}', '', now() from generate_series(1, 10000)
              returning id
            ), talks as (
              insert into conversations
                (clinic_id, patient_id, wa_id, started_at, last_message_at, last_inbound_at, lang)
              select :clinic, id, '1', now(), now(), now(), 'en' from people
              returning id
            ), said as (
              insert into messages
                (clinic_id, conversation_id, dir, author, kind, text, body, sent_at, received_at,
                 status)
              select :clinic, id, 'in', 'patient', 'text', 'hello', '{}', now(),
                now() - id % 1000 * interval '1 day', 'received'
              from talks
            )
            insert into handoffs (clinic_id, conversation_id, reason, at)
            select :clinic, id, 'asked', now() - id % 1000 * interval '1 day' from talks
            """)
        .param("clinic", clinic.id().value())
        .update();
  }

  private void book() {
    var start = clock.instant().plusSeconds(90_000).atZone(clinic.zone());
    var slot = start.withMinute(0).withSecond(0).plusHours(booked++);
    var answer =
        api.as(team.join(clinic.id(), Role.OWNER).token())
            .post(
                "/clinic/" + clinic.slug() + "/appointments/create",
                Map.of(
                    "patient_id", clinic.patient("Asha").value(),
                    "service_code", "consult",
                    "start_at_iso",
                        slot.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))));
    assertThat(answer.status()).isEqualTo(200);
  }

  private JsonNode seen(TestClinic where) {
    return api.as(team.join(where.id(), Role.VIEWER).token())
        .get("/clinic/" + where.slug() + "/dashboard")
        .data();
  }

  private void change(String sql) {
    clinic.in(() -> db.sql(sql).param("clinic", clinic.id().value()).update());
  }
}
