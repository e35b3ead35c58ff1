package dev.siwak.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.scheduling.AppointmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
  private static final Instant VISIT = Instant.parse("2026-12-02T12:00:00Z");
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

  @Test
  void the_next_point_is_waited_for_until_all_are_done() {
    var plan = plan(AppointmentStatus.BOOKED, rules(24, 2), Set.of());

    assertThat(plan.next(before(30))).contains(before(24));
    assertThat(plan.next(before(24))).contains(before(2));
    assertThat(plan.next(before(2))).isEmpty();
    assertThat(plan(AppointmentStatus.BOOKED, rules(24, 2), Set.of("before_24h")).next(before(30)))
        .contains(before(2));
  }

  // A37
  @Test
  void what_was_due_before_the_visit_was_agreed_on_is_not_owed() {
    var plan = plan(AppointmentStatus.BOOKED, rules(24, 2), Set.of());
    var booked = before(3);

    assertThat(plan.next(booked)).contains(before(2));
    assertThat(plan.owed(before(2), before(2)))
        .extracting(Plan.Point::moment)
        .containsExactly(before(2));
  }

  @Test
  void after_a_silence_of_ours_all_that_was_owed_is_seen_the_latest_last() {
    var plan = plan(AppointmentStatus.CONFIRMED, rules(48, 24, 2), Set.of());

    assertThat(plan.owed(before(48), before(20)))
        .extracting(Plan.Point::occasion)
        .containsExactly(
            new BeforeVisit(Duration.ofHours(48)), new BeforeVisit(Duration.ofHours(24)));
    assertThat(plan.owed(before(48), before(49))).isEmpty();
  }

  @Test
  void of_two_reminders_that_fall_on_the_same_moment_the_one_nearer_to_the_visit_is_the_last() {
    var early = Instant.parse("2026-12-02T08:30:00Z");
    var evening = Instant.parse("2026-12-01T20:00:00Z");
    var plan =
        new Plan(
            early,
            AppointmentStatus.BOOKED,
            rules(3, 2),
            new Quiet(NIGHT, ZoneOffset.UTC),
            Set.of());

    assertThat(plan.owed(evening, evening))
        .extracting(Plan.Point::occasion)
        .last()
        .isEqualTo(new BeforeVisit(Duration.ofHours(2)));
  }

  // A37
  @ParameterizedTest
  @EnumSource(names = {"PENDING", "CANCELLED", "RESCHEDULED"})
  void of_what_does_not_stand_nobody_is_reminded(AppointmentStatus status) {
    var all = new Reminding(List.of(Duration.ofHours(24)), NIGHT, true, 6);

    assertThat(plan(status, all, Set.of()).next(Instant.EPOCH)).isEmpty();
    assertThat(plan(status, all, Set.of()).owed(Instant.EPOCH, Instant.MAX)).isEmpty();
  }

  @Test
  void who_did_not_come_is_followed_up_and_who_came_is_recalled_only_where_the_clinic_wants_it() {
    var all = new Reminding(List.of(Duration.ofHours(24)), NIGHT, true, 6);

    assertThat(plan(AppointmentStatus.NO_SHOW, all, Set.of()).next(VISIT))
        .contains(Instant.parse("2026-12-03T10:00:00Z"));
    assertThat(plan(AppointmentStatus.COMPLETED, all, Set.of()).next(VISIT))
        .contains(Instant.parse("2027-06-02T10:00:00Z"));
    assertThat(plan(AppointmentStatus.BOOKED, all, Set.of()).next(VISIT))
        .contains(Instant.parse("2027-06-02T10:00:00Z"));
    for (var status : AppointmentStatus.values())
      assertThat(plan(status, rules(24), Set.of()).next(VISIT)).isEmpty();
  }

  private static Plan plan(AppointmentStatus status, Reminding rules, Set<String> told) {
    return new Plan(VISIT, status, rules, new Quiet(NIGHT, ZoneOffset.UTC), told);
  }

  private static Reminding rules(int... hours) {
    return new Reminding(
        Arrays.stream(hours).mapToObj(Duration::ofHours).toList(), NIGHT, false, null);
  }

  private static Instant before(int hours) {
    return VISIT.minus(Duration.ofHours(hours));
  }
}
