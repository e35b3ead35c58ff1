package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SiwakTest
class PaceTest {
  private final Pace pace;
  private final TestClinic clinic;
  private final TestClinic other;

  PaceTest(Pace pace, World world) {
    this.pace = pace;
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().save();
  }

  @Test
  void one_patient_gets_forty_five_ahead_and_then_one_in_six_seconds_whatever_else_was_refused()
      throws Exception {
    long started = System.nanoTime();
    long sent = 0;
    // The number's own share must not be what stops them.
    while (sent < 45) sent += allowed(12, _ -> "talk-1");
    sent += allowed(12, _ -> "talk-1");
    long sinceThen = Duration.ofNanos(System.nanoTime() - started).toSeconds();

    assertThat(sent).isBetween(45L, 45L + sinceThen / 6 + 1);
    assertThat(ask(clinic, "talk-1").orElseThrow()).isPositive().isLessThan(Duration.ofSeconds(7));
    assertThat(ask(clinic, "talk-2")).isEmpty();
    assertThat(ask(other, "talk-1")).isEmpty();
  }

  @Test
  void a_number_sends_eighty_in_a_second_to_however_many_patients() throws Exception {
    long started = System.nanoTime();
    long sent = allowed(400, i -> "talk-" + i);
    double seconds = (System.nanoTime() - started) / 1e9;

    assertThat(sent).isBetween(20L, 20L + (long) Math.ceil(seconds * 80));
  }

  private interface Talks {
    String of(int message);
  }

  /** On several threads, as several nodes would. */
  private long allowed(int messages, Talks talks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked =
          threads.invokeAll(
              IntStream.range(0, messages)
                  .<Callable<Optional<Duration>>>mapToObj(i -> () -> ask(clinic, talks.of(i)))
                  .toList());
      long allowed = 0;
      for (var answer : asked) if (answer.get().isEmpty()) allowed++;
      return allowed;
    }
  }

  private Optional<Duration> ask(TestClinic who, String talk) {
    return who.scoped(() -> pace.untilMaySend(who.id(), "number-of-" + who.slug(), talk));
  }
}
