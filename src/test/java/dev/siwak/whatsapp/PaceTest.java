package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    while (sent < 45) sent += taken(12, _ -> "talk-1").size();
    sent += taken(12, _ -> "talk-1").size();
    long sinceThen = Duration.ofNanos(System.nanoTime() - started).toSeconds();

    assertThat(sent).isBetween(45L, 45L + sinceThen / 6 + 1);
    var next = ask(clinic, "talk-1");
    assertThat(next.isTaken()).isFalse();
    assertThat(next.in()).isPositive().isLessThan(Duration.ofSeconds(7));
    assertThat(ask(clinic, "talk-2").isTaken()).isTrue();
    assertThat(ask(other, "talk-1").in()).isZero();
  }

  @Test
  void a_number_sends_eighty_in_a_second_to_however_many_patients() throws Exception {
    long started = System.nanoTime();
    var leave = taken(400, i -> "talk-" + i).stream().sorted().toList();

    assertThat(leave).hasSizeGreaterThan(20);
    for (int i = 20; i < leave.size(); i++)
      assertThat(leave.get(i) - started).isGreaterThanOrEqualTo((i + 1 - 20) * 12_500_000L);
  }

  @Test
  void of_those_that_ask_together_each_leaves_when_the_one_before_has_left() {
    var talks = IntStream.range(0, 130).mapToObj(i -> "talk-" + i).toList();

    var places = ask(clinic, talks);

    assertThat(places).containsOnlyKeys(talks);
    var waits =
        places.values().stream().filter(Pace.Place::isTaken).map(Pace.Place::in).sorted().toList();
    assertThat(waits).hasSize(100);
    assertThat(waits.subList(0, 20)).containsOnly(Duration.ZERO);
    assertThat(waits.subList(20, 100))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 80).mapToObj(i -> Duration.ofNanos(i * 12_500_000L)).toList());
  }

  @Test
  void who_would_wait_for_more_than_a_second_has_no_place_and_loses_nothing_by_asking()
      throws Exception {
    taken(400, i -> "talk-" + i);

    for (int asked = 0; asked < 60; asked++) untilRefused("late");
    await().until(() -> ask(clinic, "late").isTaken());
  }

  /** Those who stand before it take what became free meanwhile. */
  private void untilRefused(String talk) {
    var crowd = IntStream.range(0, 20).mapToObj(i -> "crowd-" + i);
    var all = Stream.concat(crowd, Stream.of(talk)).toList();
    Pace.Place place;
    do {
      place = Objects.requireNonNull(ask(clinic, all).get(talk));
    } while (place.isTaken());
    assertThat(place.in()).isPositive().isLessThan(Duration.ofSeconds(2));
  }

  private interface Talks {
    String of(int message);
  }

  /** When those that have a place leave, asked for on several threads, as several nodes would. */
  private List<Long> taken(int messages, Talks talks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked =
          threads.invokeAll(
              IntStream.range(0, messages)
                  .<Callable<Optional<Long>>>mapToObj(i -> () -> leaves(talks.of(i)))
                  .toList());
      var leave = new ArrayList<Long>();
      for (var answer : asked) answer.get().ifPresent(leave::add);
      return leave;
    }
  }

  private Optional<Long> leaves(String talk) {
    var place = ask(clinic, talk);
    return place.isTaken()
        ? Optional.of(System.nanoTime() + place.in().toNanos())
        : Optional.empty();
  }

  private Pace.Place ask(TestClinic who, String talk) {
    return Objects.requireNonNull(ask(who, List.of(talk)).get(talk));
  }

  private Map<String, Pace.Place> ask(TestClinic who, List<String> talks) {
    return who.scoped(() -> pace.take(who.id(), "number-of-" + who.slug(), talks));
  }
}
