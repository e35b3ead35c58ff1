package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.DialogEvent.Fit;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.understanding.PartOfDay;
import dev.siwak.understanding.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

  /** Every half hour from nine to half past five, five days, both dentists. */
  private final List<Offer> free = freeTimes();

  private static List<Offer> freeTimes() {
    var free = new ArrayList<Offer>();
    for (int day = 0; day < 5; day++)
      for (var at = MONDAY.plusDays(day).atTime(9, 0); at.getHour() < 18; at = at.plusMinutes(30)) {
        free.add(new Offer(instant(at), ChatWorld.SARA));
        free.add(new Offer(instant(at), ChatWorld.OMAR));
      }
    return free;
  }

  private static Instant instant(LocalDateTime at) {
    return at.atZone(ChatWorld.RIYADH).toInstant();
  }

  private SlotsFound found(When wish, Instant... except) {
    return (SlotsFound) Shortlist.of(free, wish, ChatWorld.RIYADH, List.of(except));
  }

  private static List<LocalDateTime> times(SlotsFound found) {
    return found.offers().stream()
        .map(offer -> offer.start().atZone(ChatWorld.RIYADH).toLocalDateTime())
        .toList();
  }

  @Test
  void without_a_wish_the_soonest_mornings_and_afternoons_are_offered() {
    var found = found(When.ANY);

    assertThat(found.fit()).isEqualTo(Fit.SOONEST);
    assertThat(times(found))
        .containsExactly(
            MONDAY.atTime(9, 0),
            MONDAY.atTime(13, 0),
            MONDAY.plusDays(1).atTime(9, 0),
            MONDAY.plusDays(1).atTime(13, 0),
            MONDAY.plusDays(2).atTime(9, 0));
  }

  @Test
  void a_day_is_offered_over_its_hours() {
    var found = found(When.on(MONDAY.plusDays(1)));

    assertThat(found.fit()).isEqualTo(Fit.WISHED);
    assertThat(times(found))
        .extracting(LocalDateTime::toLocalTime)
        .containsExactly(
            LocalTime.of(9, 0),
            LocalTime.of(11, 0),
            LocalTime.of(13, 0),
            LocalTime.of(15, 0),
            LocalTime.of(17, 0));
  }

  @Test
  void the_one_moment_wished_is_found() {
    var found = found(When.on(MONDAY).withTime(LocalTime.of(10, 30)));

    assertThat(found.fit()).isEqualTo(Fit.EXACT);
    assertThat(times(found)).containsExactly(MONDAY.atTime(10, 30));
  }

  @Test
  void around_a_moment_that_is_gone_the_nearest_are_offered() {
    var at = MONDAY.atTime(10, 30);
    var found = found(When.on(MONDAY).withTime(LocalTime.of(10, 30)), instant(at));

    assertThat(found.fit()).isEqualTo(Fit.NEAREST);
    assertThat(times(found))
        .hasSize(5)
        .contains(at.minusMinutes(30), at.plusMinutes(30))
        .doesNotContain(at)
        .isSorted();
  }

  @Test
  void parts_of_the_day_windows_and_ranges_are_kept_to() {
    assertThat(times(found(When.ANY.withPod(PartOfDay.EVENING))))
        .allMatch(at -> at.getHour() >= 17);
    assertThat(times(found(When.ANY.withHours(LocalTime.of(14, 0), LocalTime.of(15, 0)))))
        .allMatch(at -> at.getHour() == 14);
    assertThat(times(found(When.ANY.withDays(MONDAY.plusDays(2), MONDAY.plusDays(4)))))
        .allMatch(at -> !at.isBefore(MONDAY.plusDays(2).atStartOfDay()))
        .allMatch(at -> at.isBefore(MONDAY.plusDays(4).atStartOfDay()));
  }

  @Test
  void nothing_free_is_said_so() {
    assertThat(Shortlist.of(List.of(), When.ANY, ChatWorld.RIYADH, List.of()))
        .isEqualTo(new NothingFree());
  }
}
