package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitPortionTest {
  private static final RateLimit LIMIT = new RateLimit("reads", 600, 200, 10);

  private final RateLimitPortion portion = new RateLimitPortion(LIMIT);
  private final List<Integer> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T06:00:00Z");
  private long inBucket = 1_000;

  @Test
  void whoever_asks_often_takes_more_at_once_up_to_the_portion() {
    for (int i = 0; i < 40; i++) assertThat(spend()).isTrue();

    assertThat(asked).containsExactly(1, 2, 4, 8, 10, 10, 10);
  }

  @Test
  void what_is_left_after_a_second_lapses_and_the_next_is_no_more_than_twice_what_was_used() {
    for (int i = 0; i < 16; i++) spend();
    now = now.plus(RateLimitPortion.LIFETIME);
    asked.clear();

    for (int i = 0; i < 3; i++) {
      spend();
      now = now.plus(RateLimitPortion.LIFETIME);
    }

    assertThat(asked).containsExactly(2, 2, 2);
  }

  @Test
  void an_empty_bucket_is_not_asked_again_until_it_can_have_one() {
    inBucket = 3;
    while (spend()) asked.clear();
    asked.clear();

    assertThat(spend()).isFalse();
    assertThat(asked).isEmpty();

    inBucket = 1;
    now = now.plus(Duration.ofMillis(100));
    assertThat(spend()).isTrue();
  }

  @Test
  void a_bucket_that_cannot_be_asked_lets_nobody_through() {
    for (int i = 0; i < 2; i++)
      assertThatThrownBy(
              () ->
                  portion.spend(
                      now,
                      _ -> {
                        throw new IllegalStateException("away");
                      }))
          .hasMessage("away");

    assertThat(spend()).isTrue();
  }

  private boolean spend() {
    return portion
        .spend(
            now,
            most -> {
              asked.add(most);
              long taken = Math.min(most, inBucket);
              inBucket -= taken;
              return taken;
            })
        .isEmpty();
  }
}
