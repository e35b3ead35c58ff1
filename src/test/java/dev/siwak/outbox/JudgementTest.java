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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JudgementTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Outcome BUSY = new Retry("131000 busy");

  private final Judgement judgement = new Judgement(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void while_nothing_leaves_a_message_is_tried_for_a_day() {
    var away = new Channel(false);

    assertThat(judgement.of(claim(90, Duration.ofHours(23)), BUSY, away)).isEqualTo(BUSY);
    assertThat(judgement.of(claim(97, Duration.ofHours(24)), BUSY, away))
        .isEqualTo(new Permanent("given up after 97 attempts: 131000 busy"));
  }

  @Test
  void what_fails_while_others_leave_is_given_up_with_its_twelfth_attempt() {
    var working = new Channel(true);

    assertThat(judgement.of(claim(11, Duration.ofMinutes(75)), BUSY, working)).isEqualTo(BUSY);
    assertThat(judgement.of(claim(12, Duration.ofMinutes(90)), BUSY, working))
        .isEqualTo(new Permanent("given up after 12 attempts: 131000 busy"));
  }

  @Test
  void who_cannot_be_asked_whether_messages_leave_is_not_known_to_work() {
    assertThat(judgement.of(claim(12, Duration.ofMinutes(90)), BUSY, new Channel(null)))
        .isEqualTo(BUSY);
  }

  @Test
  void a_second_unknown_outcome_is_the_last() {
    var timedOut = new Unknown("no answer", Duration.ofMinutes(5));
    var first = new Claim(message(1, Duration.ZERO), UUID.randomUUID(), 0);
    var second = new Claim(message(2, Duration.ZERO), UUID.randomUUID(), 1);

    assertThat(judgement.of(first, timedOut, new Channel(true))).isEqualTo(timedOut);
    assertThat(judgement.of(second, timedOut, new Channel(true)))
        .isEqualTo(new Permanent("outcome unknown twice: no answer"));
  }

  @Test
  void the_wait_between_attempts_grows_to_a_quarter_of_an_hour() {
    assertThat(Judgement.backOff(1)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    assertThat(Judgement.backOff(3)).isBetween(Duration.ofMillis(13500), Duration.ofMillis(22500));
    assertThat(Judgement.backOff(12)).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(19));
  }

  private static Claim claim(int attempt, Duration waited) {
    return new Claim(message(attempt, waited), UUID.randomUUID(), 0);
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

  /**
   * @param working null if it cannot say
   */
  private record Channel(@Nullable Boolean working) implements Delivery {
    @Override
    public String kind() {
      return "fake";
    }

    @Override
    public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
      return _ -> BUSY;
    }

    @Override
    public boolean isWorking(ClinicId clinic) {
      if (working == null) throw new IllegalStateException("the database is away");
      return working;
    }
  }
}
