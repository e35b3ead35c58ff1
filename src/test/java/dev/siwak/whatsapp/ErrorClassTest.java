package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Every code that Meta documents for messages, with what it means for us. */
class ErrorClassTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RETRY | 1 2 4 80007 131000 131016 131057 133004 134101",
        "SLOW_NUMBER | 130429",
        "SLOW_RECIPIENT | 131056",
        "STOP_NUMBER | 0 190 3 10 200 230 299 131005 131031 368 131042 131045 131037 33 133010",
        "STOP_BULK | 131048",
        "STOP_NUMBER | 133000 133005 133006 133008 133009 133015 133016",
        "STOP_TEMPLATE | 132015 132016 132001 132068 132069 134102",
        "USE_TEMPLATE | 131047",
        "TOO_MUCH_MARKETING | 131049",
        "NO_MARKETING | 131050",
        "PERMANENT | 100 131008 131009 131021 131026 131030 131051 131052 131053 131055 132000"
            + " 132005",
        "PERMANENT | 132007 132012 132018 130472 130497 131062 135000 137000 134011",
        "PERMANENT | 2388040 2388047 2388072 2388073 2388293 2388299 2388019 2593107 2593108"
            + " 134100",
        "PERMANENT | 199 300 999999",
      })
  void each_code_has_its_class(ErrorClass expected, String codes) {
    for (var code : Arrays.asList(codes.split(" "))) {
      assertThat(ErrorClass.of(Integer.parseInt(code), 400)).as(code).isEqualTo(expected);
      assertThat(ErrorClass.told(code + " in Meta's words")).as(code).isEqualTo(expected);
      assertThat(kind(outcome(400, Integer.parseInt(code), 1))).as(code).isEqualTo(kind(expected));
    }
  }

  @Test
  void an_error_on_their_side_that_is_new_to_us_may_pass() {
    assertThat(ErrorClass.of(999999, 500)).isEqualTo(ErrorClass.RETRY);
    assertThat(outcome(503, 999999, 1)).isInstanceOf(Retry.class);
  }

  @Test
  void what_we_say_ourselves_is_final() {
    for (var own :
        List.of("", "190", "given up after 12 attempts: 131000 x", "HTTP 500 x", "9e3 x"))
      assertThat(ErrorClass.told(own)).as(own).isEqualTo(ErrorClass.PERMANENT);
  }

  @Test
  void an_unknown_error_is_tried_three_times() {
    assertThat(outcome(400, 1, 2)).isInstanceOf(Retry.class);
    assertThat(outcome(400, 1, 3)).isInstanceOf(Permanent.class);
  }

  // A17
  @Test
  void one_patient_waits_four_to_the_power_of_the_attempt_and_never_longer_than_an_hour() {
    assertThat(List.of(1, 2, 3, 4, 5, 6, 12))
        .map(attempt -> ((Retry) outcome(400, 131056, attempt)).after())
        .containsExactly(
            Duration.ofSeconds(4),
            Duration.ofSeconds(16),
            Duration.ofSeconds(64),
            Duration.ofSeconds(256),
            Duration.ofSeconds(1024),
            Duration.ofHours(1),
            Duration.ofHours(1));
  }

  private static Class<? extends Outcome> kind(ErrorClass expected) {
    return switch (expected) {
      case RETRY, SLOW_RECIPIENT, STOP_BULK -> Retry.class;
      case SLOW_NUMBER, STOP_NUMBER -> Paused.class;
      case STOP_TEMPLATE, USE_TEMPLATE, TOO_MUCH_MARKETING, NO_MARKETING, PERMANENT ->
          Permanent.class;
    };
  }

  private static Class<? extends Outcome> kind(Outcome outcome) {
    return outcome.getClass();
  }

  private static Outcome outcome(int status, int code, int attempt) {
    var answer = JSON.readTree("{\"error\":{\"code\":%d,\"message\":\"no\"}}".formatted(code));
    return CloudApiError.read(status, answer, null).outcome(attempt);
  }
}
