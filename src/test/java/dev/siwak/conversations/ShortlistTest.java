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
    return (SlotsFound) Shortlist.of(free, find(wish, List.of(except)), ChatWorld.OPENING);
  }

  private static Effect.FindSlots find(When wish, List<Instant> refused) {
    return new Effect.FindSlots("cleaning", wish, null, null, null, refused, List.of());
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
  void around_a_moment_that_is_gone_its_day_and_the_days_after_are_offered() {
    var at = MONDAY.atTime(10, 30);
    var wish = When.on(MONDAY).withTime(LocalTime.of(10, 30));
    var left = free.stream().filter(offer -> !offer.start().equals(instant(at))).toList();

    var found = (SlotsFound) Shortlist.of(left, find(wish, List.of()), ChatWorld.OPENING);

    assertThat(found.fit()).isEqualTo(Fit.NEAREST);
    assertThat(times(found))
        .containsExactly(
            at.minusMinutes(90),
            at.minusMinutes(30),
            at.plusMinutes(30),
            at.plusDays(1),
            at.plusDays(2));
  }

  @Test
  void around_a_day_that_is_full_the_mornings_and_afternoons_beside_it_are_offered() {
    var tuesday = MONDAY.plusDays(1);
    var left =
        free.stream()
            .filter(offer -> !offer.start().atZone(ChatWorld.RIYADH).toLocalDate().equals(tuesday))
            .toList();

    var found =
        (SlotsFound) Shortlist.of(left, find(When.on(tuesday), List.of()), ChatWorld.OPENING);

    assertThat(times(found))
        .extracting(LocalDateTime::toLocalDate)
        .containsOnly(MONDAY, tuesday.plusDays(1), tuesday.plusDays(2));
  }

  @Test
  void whoever_refused_a_time_is_not_offered_the_half_hour_beside_it() {
    var found = found(When.on(MONDAY), instant(MONDAY.atTime(10, 0)));

    assertThat(times(found))
        .isNotEmpty()
        .allMatch(at -> !at.isAfter(MONDAY.atTime(9, 0)) || !at.isBefore(MONDAY.atTime(11, 0)));
  }

  @Test
  void a_day_on_which_the_clinic_is_closed_is_told_as_such() {
    assertThat(found(When.on(MONDAY.plusDays(4))).fit()).isEqualTo(Fit.WISHED);
    assertThat(found(When.on(MONDAY.plusDays(11))).fit()).isEqualTo(Fit.CLOSED);
    assertThat(found(When.on(MONDAY.plusDays(12))).fit()).isEqualTo(Fit.NEAREST);
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
    assertThat(Shortlist.of(List.of(), find(When.ANY, List.of()), ChatWorld.OPENING))
        .isEqualTo(new NothingFree());
  }
}
