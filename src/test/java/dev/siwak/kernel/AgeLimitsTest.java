package dev.siwak.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgeLimitsTest {
  private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");

  @Test
  void payloads_are_kept_two_weeks_and_never_longer_than_the_words_in_them() {
    assertThat(days(AgeLimits.at(NOW, Duration.ofDays(30)).payloads())).isEqualTo(14);
    assertThat(days(AgeLimits.at(NOW, Duration.ofDays(3)).payloads())).isEqualTo(3);
  }

  @Test
  void rows_are_kept_a_year_and_never_shorter_than_the_words_in_them() {
    assertThat(days(AgeLimits.at(NOW, Duration.ofDays(30)).rows())).isEqualTo(365);
    assertThat(days(AgeLimits.at(NOW, Duration.ofDays(900)).rows())).isEqualTo(900);
    assertThat(days(AgeLimits.at(NOW, Duration.ofDays(900)).words())).isEqualTo(900);
  }

  private static long days(Instant limit) {
    return Duration.between(limit, NOW).toDays();
  }
}
