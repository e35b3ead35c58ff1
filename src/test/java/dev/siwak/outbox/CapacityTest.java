package dev.siwak.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class CapacityTest {
  private final Capacity capacity = new Capacity(3, "cut short");

  @Test
  void nothing_is_given_before_it_opens_and_after_it_has_closed() {
    assertThat(capacity.take(1)).isZero();
    capacity.open();
    assertThat(capacity.take(1)).isOne();
    capacity.giveBack(1);
    capacity.close();

    assertThat(capacity.isOpen()).isFalse();
    assertThat(capacity.take(1)).isZero();
  }

  @Test
  void what_is_free_is_given_and_no_more_than_was_asked_for() {
    capacity.open();

    assertThat(capacity.take(0)).isZero();
    assertThat(capacity.take(2)).isEqualTo(2);
    assertThat(capacity.take(2)).isOne();
    capacity.giveBack(3);
    assertThat(capacity.take(5)).isEqualTo(3);
  }

  @Test
  void closing_waits_for_what_is_under_way() {
    capacity.open();
    capacity.take(2);

    var closing = Thread.startVirtualThread(capacity::close);
    await().until(() -> !capacity.isOpen());
    capacity.giveBack(1);
    assertThat(closing.isAlive()).isTrue();
    capacity.giveBack(1);

    await().until(() -> !closing.isAlive());
  }

  @Test
  void whoever_waits_for_a_place_while_it_closes_gets_none() {
    capacity.open();
    capacity.take(3);
    var waiting = new int[] {-1};

    var waiter = Thread.startVirtualThread(() -> waiting[0] = capacity.take(1));
    var closing = Thread.startVirtualThread(capacity::close);
    await().until(() -> !capacity.isOpen());
    capacity.giveBack(3);

    await().until(() -> !waiter.isAlive() && !closing.isAlive());
    assertThat(waiting[0]).isZero();
  }
}
