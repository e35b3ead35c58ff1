package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Lanes.Lane;
import dev.siwak.outbox.Outcome.Sent;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LanesTest {
  private static final ClinicId CLINIC = new ClinicId(1);
  private static final Lane LANE = new Lane("fake", CLINIC);

  private final Lanes lanes = new Lanes();

  @Test
  void who_is_called_during_a_round_goes_round_once_more() {
    assertThat(lanes.call(LANE)).isTrue();
    assertThat(lanes.call(LANE)).isFalse();
    assertThat(lanes.call(LANE)).isFalse();

    assertThat(lanes.roundEnded(LANE)).isTrue();
    assertThat(lanes.roundEnded(LANE)).isFalse();
    assertThat(lanes.call(LANE)).isTrue();
  }

  @Test
  void what_becomes_ready_while_one_settles_is_in_the_next_batch() {
    sending(3);

    assertThat(lanes.ready(LANE, report(1))).isTrue();
    var first = lanes.nextBatch(LANE);
    assertThat(lanes.ready(LANE, report(2))).isFalse();
    assertThat(lanes.ready(LANE, report(3))).isFalse();
    var second = lanes.nextBatch(LANE);

    assertThat(first.reports()).containsExactly(report(1));
    assertThat(second.reports()).containsExactly(report(2), report(3));
    assertThat(lanes.nextBatch(LANE).reports()).isEmpty();
    assertThat(lanes.ready(LANE, report(4))).isTrue();
  }

  @Test
  void a_call_that_came_while_a_message_was_being_settled_is_not_lost() {
    sending(1);
    lanes.ready(LANE, report(1));
    var batch = lanes.nextBatch(LANE);

    // The next message of the same patient: nothing can be claimed before this one is settled.
    lanes.call(LANE);
    lanes.taken(LANE, 0, false);
    lanes.roundEnded(LANE);

    assertThat(lanes.settled(LANE, 1, batch.calls(), false)).isTrue();
  }

  @Test
  void without_a_call_or_a_backlog_nobody_looks_for_more() {
    sending(1);
    lanes.ready(LANE, report(1));
    var batch = lanes.nextBatch(LANE);

    assertThat(lanes.settled(LANE, 1, batch.calls(), false)).isFalse();
  }

  @Test
  void the_next_message_of_an_order_that_goes_on_is_wanted_at_once() {
    sending(20);

    assertThat(settled(1, true)).isTrue();
  }

  @Test
  void a_backlog_is_taken_up_again_when_there_is_room_for_many() {
    lanes.call(LANE);
    lanes.taken(LANE, Lanes.MOST_SENDING, true);
    lanes.roundEnded(LANE);

    assertThat(settled(1, true)).isFalse();
    assertThat(settled(14, true)).isFalse();
    assertThat(settled(1, false)).isTrue();
  }

  private boolean settled(int messages, boolean goesOn) {
    lanes.ready(LANE, report(1));
    int calls = lanes.nextBatch(LANE).calls();
    return lanes.settled(LANE, messages, calls, goesOn);
  }

  private void sending(int messages) {
    lanes.call(LANE);
    lanes.taken(LANE, messages, false);
    lanes.roundEnded(LANE);
  }

  private static Report report(long id) {
    var message =
        new OutboxMessage(
            new OutboxId(id),
            CLINIC,
            "fake",
            "asha",
            JsonMapper.shared().nullNode(),
            1,
            Instant.EPOCH);
    return Report.of(new Claim(message, new UUID(0, id), 0, 0), new Sent("w" + id));
  }
}
