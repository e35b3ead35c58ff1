package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.SystemDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ResponseTimesTest {
  private static final Instant NINE = Instant.parse("2031-05-05T09:00:00Z");
  private static final Instant NEXT_DAY = NINE.plus(Duration.ofHours(24));

  private final ResponseTimes times;
  private final JdbcClient db;
  private final SystemDatabase system;
  private final World world;
  private final TestClinic smile;

  ResponseTimesTest(ResponseTimes times, JdbcClient db, SystemDatabase system, World world) {
    this.times = times;
    this.db = db;
    this.system = system;
    this.world = world;
    this.smile = world.aClinic().save();
  }

  @Test
  void where_nobody_was_answered_there_is_no_time() {
    talk(smile, "in 0");

    assertThat(p95(smile)).isEmpty();
    assertThat(times.p95OfAll(List.of(smile.id()), NINE, NEXT_DAY)).isEmpty();
    assertThat(times.p95OfEach(List.of(smile.id()), NINE, NEXT_DAY)).isEmpty();
    assertThat(times.p95OfAll(List.of(), NINE, NEXT_DAY)).isEmpty();
  }

  @Test
  void it_is_counted_from_the_first_message_to_the_first_answer() {
    talk(smile, "in 0", "in 2", "out 7", "out 8", "in 60", "out 3600");

    assertThat(p95(smile)).contains(Duration.ofSeconds(7));
  }

  @Test
  void an_answer_that_failed_is_none() {
    talk(smile, "in 0", "failed 3", "out 30");

    assertThat(p95(smile)).contains(Duration.ofSeconds(30));
  }

  @Test
  void after_a_day_of_silence_the_patient_begins_anew_whatever_we_said_meanwhile() {
    talk(smile, "in -86400", "out -86399", "out -5", "in 0", "out 9");
    talk(smile, "in -86399", "out -86398", "in 0", "out 900");

    assertThat(p95(smile)).contains(Duration.ofSeconds(9));
  }

  @Test
  void a_talk_belongs_to_the_stretch_in_which_it_began() {
    talk(smile, "in -1", "out 50");
    talk(smile, "in 0", "out 1");
    talk(smile, "in 86399", "out 86402");
    talk(smile, "in 86400", "out 86500");

    assertThat(p95(smile)).contains(Duration.ofSeconds(3));
  }

  @Test
  void of_a_hundred_the_five_slowest_do_not_count() {
    for (int seconds = 1; seconds <= 100; seconds++) talk(smile, "in 0", "out " + seconds);

    assertThat(p95(smile)).contains(Duration.ofSeconds(95));
  }

  @Test
  void clinics_are_told_apart_and_taken_together() {
    var bright = world.aClinic().name("Bright Dental").save();
    var silent = world.aClinic().save();
    talk(smile, "in 0", "out 4");
    talk(bright, "in 0", "out 40");
    var all = List.of(smile.id(), bright.id(), silent.id());

    assertThat(times.p95OfEach(all, NINE, NEXT_DAY))
        .isEqualTo(Map.of(smile.id(), Duration.ofSeconds(4), bright.id(), Duration.ofSeconds(40)));
    assertThat(times.p95OfAll(all, NINE, NEXT_DAY)).contains(Duration.ofSeconds(40));
    assertThat(p95(smile)).contains(Duration.ofSeconds(4));
    assertThat(smile.scoped(() -> times.p95(bright.id(), NINE, NEXT_DAY))).isEmpty();
  }

  @Test
  void across_clinics_no_word_of_a_patient_can_be_read() {
    talk(smile, "in 0");

    assertThatThrownBy(
            () -> system.call(it -> it.sql("select text from messages").query(String.class).list()))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied for table messages");
  }

  private Optional<Duration> p95(TestClinic clinic) {
    return clinic.scoped(() -> times.p95(clinic.id(), NINE, NEXT_DAY));
  }

  /** Messages of a patient of their own: "in", "out" or "failed", and the seconds after nine. */
  private void talk(TestClinic clinic, String... messages) {
    var patient = clinic.patient("Asha");
    clinic.run(
        () -> {
          var talk =
              db.sql(
                      """
                      insert into conversations
                        (clinic_id, patient_id, started_at, last_message_at, last_inbound_at, lang)
                      values (:clinic, :patient, :at, :at, :at, 'en')
                      returning id
                      """)
                  .param("clinic", clinic.id().value())
                  .param("patient", patient.value())
                  .param("at", NINE.atOffset(ZoneOffset.UTC))
                  .query(Long.class)
                  .single();
          for (var message : messages) say(clinic, talk, message.split(" ", -1));
        });
  }

  private void say(TestClinic clinic, long talk, String[] message) {
    var at = NINE.plusSeconds(Long.parseLong(message[1])).atOffset(ZoneOffset.UTC);
    boolean in = message[0].equals("in");
    db.sql(
            """
            insert into messages
              (clinic_id, conversation_id, dir, author, kind, text, body, sent_at, received_at,
               status)
            values (:clinic, :talk, :dir, :author, 'text', '', '{}', :at, :at, :status)
            """)
        .param("clinic", clinic.id().value())
        .param("talk", talk)
        .param("dir", in ? "in" : "out")
        .param("author", in ? "patient" : "siwak")
        .param("at", at)
        .param("status", in ? "received" : message[0].equals("failed") ? "failed" : "sent")
        .update();
  }
}
