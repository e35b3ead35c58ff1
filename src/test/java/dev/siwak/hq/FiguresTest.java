package dev.siwak.hq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** HQ's figures of worlds that were counted by hand, on days that no other test has. */
@SiwakTest
class FiguresTest {
  private final Api api;
  private final Team team;
  private final JdbcClient db;
  private final ApplicationClock clock;
  private final Duration offset;
  private final TestClinic smile;
  private final TestClinic bright;

  FiguresTest(Api api, Team team, JdbcClient db, ApplicationClock clock, World world) {
    this.api = api;
    this.team = team;
    this.db = db;
    this.clock = clock;
    this.offset = clock.offset();
    this.smile = world.aClinic().save();
    this.bright = world.aClinic().save();
  }

  @AfterEach
  void the_clock_goes_right_again() {
    clock.shift(offset);
  }

  @Test
  void where_nobody_wrote_there_is_nothing_to_tell() {
    clock.shift(offset.plusDays(4_000));

    var global = summary();

    assertThat(Set.copyOf(global.propertyNames()))
        .isEqualTo(
            Set.of(
                "ttfr_p95_ms",
                "delivery_fail_rate",
                "handoff_rate",
                "grounded_rate",
                "llm_cost_today"));
    for (var figure : Set.of("ttfr_p95_ms", "delivery_fail_rate", "handoff_rate", "grounded_rate"))
      assertThat(global.get(figure).isNull()).as(figure).isTrue();
    assertThat(global.get("llm_cost_today").isNumber()).isTrue();
    assertThat(global.get("llm_cost_today").decimalValue()).isEqualByComparingTo("0");
  }

  @Test
  void what_happened_in_the_last_24_hours_is_counted_over_all_clinics() {
    clock.shift(offset.plusDays(5_000));
    var now = clock.instant();
    var hour = now.minus(Duration.ofHours(1));
    said(smile, talk(smile, hour, "open"), hour, "received 0", "sent 2");
    var two = now.minus(Duration.ofHours(2));
    said(smile, talk(smile, two, "handoff"), two, "received 0", "delivered 10", "received 3600");
    var three = now.minus(Duration.ofHours(3));
    var wasWithAPerson = talk(bright, three, "resolved");
    said(bright, wasWithAPerson, three, "received 0", "failed 4", "read 40");
    handedOver(bright, wasWithAPerson, three);
    var yesterday = now.minus(Duration.ofHours(23));
    said(bright, talk(bright, yesterday, "open"), yesterday, "received 0", "queued 1");
    var before = now.minus(Duration.ofHours(25));
    said(bright, talk(bright, before, "handoff"), before, "received 0", "failed 3000");

    var global = summary();

    // 1, 2, 10 and 40 seconds
    assertThat(global.get("ttfr_p95_ms").asLong()).isEqualTo(40_000);
    // one of four that left or should have
    assertThat(global.get("delivery_fail_rate").asDouble()).isEqualTo(0.25);
    // two of four
    assertThat(global.get("handoff_rate").asDouble()).isEqualTo(0.5);
    assertThat(tenant(smile).get("last_ttfr_p95_ms").asLong()).isEqualTo(10_000);
    assertThat(tenant(bright).get("last_ttfr_p95_ms").asLong()).isEqualTo(40_000);
  }

  private JsonNode summary() {
    return hq().get("/hq/metrics/summary").data().get("global");
  }

  private JsonNode tenant(TestClinic clinic) {
    return hq().get("/hq/tenants?search=" + clinic.slug()).data().get("items").get(0);
  }

  private Api hq() {
    return api.as(team.hq(HqRole.OPS).token());
  }

  private long talk(TestClinic clinic, Instant at, String status) {
    var patient = clinic.patient("Asha");
    return clinic.in(
        () ->
            db.sql(
                    """
                    insert into conversations
                      (clinic_id, patient_id, started_at, last_message_at, last_inbound_at, lang,
                       status)
                    values (:clinic, :patient, :at, :at, :at, 'en', :status)
                    returning id
                    """)
                .param("clinic", clinic.id().value())
                .param("patient", patient.value())
                .param("at", utc(at))
                .param("status", status)
                .query(Long.class)
                .single());
  }

  /** Each is a status and the seconds after {@code from}. */
  private void said(TestClinic clinic, long talk, Instant from, String... messages) {
    for (var message : messages) {
      var parts = message.split(" ", -1);
      boolean in = parts[0].equals("received");
      clinic.run(
          () ->
              db.sql(
                      """
                      insert into messages
                        (clinic_id, conversation_id, dir, author, kind, text, body, sent_at,
                         received_at, status)
                      values (:clinic, :talk, :dir, :author, 'text', '', '{}', :at, :at, :status)
                      """)
                  .param("clinic", clinic.id().value())
                  .param("talk", talk)
                  .param("dir", in ? "in" : "out")
                  .param("author", in ? "patient" : "siwak")
                  .param("at", utc(from.plusSeconds(Long.parseLong(parts[1]))))
                  .param("status", parts[0])
                  .update());
    }
  }

  private void handedOver(TestClinic clinic, long talk, Instant at) {
    clinic.run(
        () ->
            db.sql(
                    """
                    insert into turns
                      (clinic_id, conversation_id, at, state_before, understanding, guard, effects,
                       state_after)
                    values (:clinic, :talk, :at, 'idle', '[]', '[]', '[]', 'handoff')
                    """)
                .param("clinic", clinic.id().value())
                .param("talk", talk)
                .param("at", utc(at))
                .update());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
