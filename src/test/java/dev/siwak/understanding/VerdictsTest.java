package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patients may swear at their pain and take back their own words; nobody gets another's data. */
class VerdictsTest {

  static Stream<String> verdicts() {
    return Phrases.lines("guard.verdicts.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void a_message_is_judged_by_what_it_is_after(String line) {
    int end = line.lastIndexOf('>');

    assertThat(InputGuard.judge(line.substring(0, end).strip()))
        .isEqualTo(Guard.valueOf(line.substring(end + 1).strip()));
  }
}
