package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.HoursProblem.EndsBeforeItStarts;
import dev.siwak.clinics.HoursProblem.Overlap;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoursProblemTest {
  @Test
  void a_morning_and_an_afternoon_that_touch_are_fine() {
    assertThat(HoursProblem.in(List.of(open("13:00", "17:00"), open("09:00", "13:00")))).isEmpty();
    assertThat(HoursProblem.in(List.of())).isEmpty();
  }

  @Test
  void hours_that_end_before_they_start_are_refused() {
    assertThat(HoursProblem.in(List.of(open("17:00", "09:00"))))
        .contains(
            new EndsBeforeItStarts(DayOfWeek.MONDAY, LocalTime.of(17, 0), LocalTime.of(9, 0)));
  }

  @Test
  void closed_is_no_hours_rather_than_midnight_to_midnight() {
    assertThat(HoursProblem.in(List.of(open("00:00", "00:00"))))
        .contains(new EndsBeforeItStarts(DayOfWeek.MONDAY, LocalTime.MIN, LocalTime.MIN));
  }

  @Test
  void overlapping_hours_of_one_day_are_refused() {
    assertThat(HoursProblem.in(List.of(open("12:59", "17:00"), open("09:00", "13:00"))))
        .contains(new Overlap(DayOfWeek.MONDAY, LocalTime.of(12, 59)));
  }

  @Test
  void hours_within_longer_ones_overlap_even_behind_a_third() {
    assertThat(
            HoursProblem.in(
                List.of(open("09:00", "17:00"), open("10:00", "11:00"), open("12:00", "13:00"))))
        .contains(new Overlap(DayOfWeek.MONDAY, LocalTime.of(10, 0)));
  }

  @Test
  void two_services_or_two_days_may_have_the_same_hours() {
    assertThat(
            HoursProblem.in(
                List.of(
                    hours(null, DayOfWeek.MONDAY, "09:00", "17:00"),
                    hours("braces", DayOfWeek.MONDAY, "09:00", "17:00"),
                    hours("filling", DayOfWeek.MONDAY, "10:00", "12:00"),
                    hours(null, DayOfWeek.TUESDAY, "09:00", "17:00"))))
        .isEmpty();
  }

  @Test
  void a_providers_hours_follow_the_same_rules() {
    var nineToFive = new Provider.Hours(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0));
    var fourToSix = new Provider.Hours(DayOfWeek.MONDAY, LocalTime.of(16, 0), LocalTime.of(18, 0));

    assertThat(HoursProblem.inProvider(List.of(nineToFive))).isEmpty();
    assertThat(HoursProblem.inProvider(List.of(nineToFive, fourToSix)))
        .contains(new Overlap(DayOfWeek.MONDAY, LocalTime.of(16, 0)));
  }

  private static HoursDraft open(String start, String end) {
    return hours(null, DayOfWeek.MONDAY, start, end);
  }

  private static HoursDraft hours(
      @Nullable String service, DayOfWeek day, String start, String end) {
    return new HoursDraft(service, day, LocalTime.parse(start), LocalTime.parse(end));
  }
}
