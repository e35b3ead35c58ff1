package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-02T12:00:00Z");

  // A25
  @ParameterizedTest
  @CsvSource({
    "2026-11-02T12:00:00Z,true",
    "2026-11-03T11:59:59Z,true",
    "2026-11-03T12:00:00Z,false",
    "2026-11-03T12:00:01Z,false"
  })
  void it_is_open_for_a_day_and_not_a_second_longer(Instant now, boolean open) {
    assertThat(Window.of(WRITTEN).isOpen(now)).isEqualTo(open);
  }

  @Test
  void who_never_wrote_has_none() {
    assertThat(Window.of((Instant) null).isOpen(WRITTEN)).isFalse();
  }
}
