package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JudgementTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Outcome BUSY = new Retry("131000 busy");

  @Test
  void while_nothing_leaves_a_message_is_tried_for_a_day() {
    assertThat(judged(claim(90, Duration.ofHours(23)), BUSY, false)).isEqualTo(BUSY);
    assertThat(judged(claim(97, Duration.ofHours(24)), BUSY, false))
        .isEqualTo(new Permanent("given up after 97 attempts: 131000 busy"));
  }

  @Test
  void what_fails_while_others_leave_is_given_up_with_its_twelfth_attempt() {
    assertThat(judged(claim(11, Duration.ofMinutes(75)), BUSY, true)).isEqualTo(BUSY);
    assertThat(judged(claim(12, Duration.ofMinutes(90)), BUSY, true))
        .isEqualTo(new Permanent("given up after 12 attempts: 131000 busy"));
  }

  @Test
  void when_nobody_can_tell_whether_messages_leave_it_waits() {
    Traffic unknown =
        (_, _) -> {
          throw new IllegalStateException("the database is away");
        };

    assertThat(new Judgement(unknown, CLOCK).of(claim(12, Duration.ofMinutes(90)), BUSY))
        .isEqualTo(BUSY);
  }

  @Test
  void a_second_unknown_outcome_is_the_last() {
    var timedOut = new Unknown("no answer", Duration.ofMinutes(5));
    var first = new Claim(message(1, Duration.ZERO), UUID.randomUUID(), 0, 0);
    var second = new Claim(message(2, Duration.ZERO), UUID.randomUUID(), 1, 0);

    assertThat(judged(first, timedOut, true)).isEqualTo(timedOut);
    assertThat(judged(second, timedOut, true))
        .isEqualTo(new Permanent("outcome unknown twice: no answer"));
  }

  @Test
  void what_may_come_twice_is_sent_once_more_and_what_cannot_as_often_as_any_other() {
    var twice = new Claim(message(3, Duration.ZERO), UUID.randomUUID(), 2, 0);
    var thirteenTimes = new Claim(message(14, Duration.ZERO), UUID.randomUUID(), 13, 0);

    assertThat(Judgement.exhausted(twice, true)).isTrue();
    assertThat(Judgement.exhausted(twice, false)).isFalse();
    assertThat(Judgement.exhausted(thirteenTimes, false)).isTrue();
  }

  @Test
  void the_wait_between_attempts_grows_to_a_quarter_of_an_hour() {
    assertThat(Judgement.backOff(1)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    assertThat(Judgement.backOff(3)).isBetween(Duration.ofMillis(13500), Duration.ofMillis(22500));
    assertThat(Judgement.backOff(12)).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(19));
  }

  private static Outcome judged(Claim claim, Outcome outcome, boolean othersLeave) {
    return new Judgement((_, _) -> othersLeave, CLOCK).of(claim, outcome);
  }

  private static Claim claim(int attempt, Duration waited) {
    return new Claim(message(attempt, waited), UUID.randomUUID(), 0, 0);
  }

  private static OutboxMessage message(int attempt, Duration waited) {
    return new OutboxMessage(
        new OutboxId(1),
        new ClinicId(1),
        "fake",
        "asha",
        JsonMapper.shared().nullNode(),
        attempt,
        NOW.minus(waited));
  }
}
