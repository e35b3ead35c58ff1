package dev.siwak.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.reminders.Occasion.Missed;
import dev.siwak.reminders.Occasion.Recall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "24, 2026-12-02T10:00, 2026-12-01T10:00",
    "2, 2026-12-02T16:30, 2026-12-02T14:30",
    "36, 2026-12-02T20:00, 2026-12-01T08:00",
    "336, 2026-12-20T10:00, 2026-12-06T10:00",
  })
  void a_reminder_comes_so_long_before_the_visit(int hours, String visit, String moment) {
    assertThat(moment(hours, visit, RIYADH)).isEqualTo(local(moment));
  }

  // A37: the clocks go forward on 28 March 2027 and back on 25 October 2026
  @ParameterizedTest
  @CsvSource({
    // forward: 23 hours lie between, and the wall clock says the same
    "24, 2027-03-28T10:00, 2027-03-27T10:00, PT23H",
    // back: 25 hours
    "24, 2026-10-25T10:00, 2026-10-24T10:00, PT25H",
    // an hour is an hour
    "2, 2027-03-28T10:00, 2027-03-28T08:00, PT2H",
    "2, 2026-10-25T10:00, 2026-10-25T08:00, PT2H",
    "48, 2026-10-26T09:30, 2026-10-24T09:30, PT49H",
    "36, 2027-03-28T21:00, 2027-03-27T09:00, PT35H",
  })
  void a_day_is_a_day_when_the_clocks_change_in_either_direction(
      int hours, String visit, String moment, Duration between) {
    var start = at(visit, BERLIN);
    var reminder = Moments.of(before(hours), start, quiet("21:00", "08:00", BERLIN));

    assertThat(reminder).isEqualTo(at(moment, BERLIN));
    assertThat(Duration.between(reminder, start)).isEqualTo(between);
  }

  @Test
  void an_hour_that_the_clocks_skip_is_made_up_for_and_of_one_that_comes_twice_it_is_the_nearer() {
    var awake = quiet("12:00", "12:00", BERLIN);

    // there is no 02:30 on the day before
    assertThat(Moments.of(before(24), at("2027-03-29T02:30", BERLIN), awake))
        .isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
    // there are two: exactly a day ahead
    assertThat(Moments.of(before(24), at("2026-10-26T02:30", BERLIN), awake))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  // A37: quiet hours
  @ParameterizedTest
  @CsvSource({
    // 07:30 the day before: half an hour later is early enough
    "24, 2026-12-02T07:30, 2026-12-01T08:00",
    // 23:30 the night before: the next morning leaves more than twelve hours
    "24, 2026-12-02T23:30, 2026-12-02T08:00",
    // 07:00 would leave one of two hours
    "2, 2026-12-02T09:00, 2026-12-02T08:00",
    // 06:30 would leave half an hour: the evening before
    "2, 2026-12-02T08:30, 2026-12-01T20:00",
    "2, 2026-12-02T08:00, 2026-12-01T20:00",
    "2, 2026-12-02T01:00, 2026-12-01T20:00",
    // to the minute
    "24, 2026-12-02T21:00, 2026-12-02T08:00",
    "24, 2026-12-02T20:59, 2026-12-01T20:59",
    "24, 2026-12-02T08:00, 2026-12-01T08:00",
  })
  void at_night_nobody_is_written_to_but_after_it_or_before_it(
      int hours, String visit, String moment) {
    assertThat(moment(hours, visit, RIYADH)).isEqualTo(local(moment));
  }

  @Test
  void quiet_hours_that_are_no_night_and_none_at_all_are_kept_too() {
    var siesta = quiet("12:00", "16:00", RIYADH);
    assertThat(Moments.of(before(2), local("2026-12-02T15:00"), siesta))
        .isEqualTo(local("2026-12-02T11:00"));
    assertThat(Moments.of(before(2), local("2026-12-02T17:00"), siesta))
        .isEqualTo(local("2026-12-02T16:00"));

    var never = quiet("00:00", "00:00", RIYADH);
    assertThat(Moments.of(before(2), local("2026-12-02T05:00"), never))
        .isEqualTo(local("2026-12-02T03:00"));
  }

  // A37: whatever the hour, the zone, the clocks and the quiet hours, a reminder is never at night,
  // and where it can be it is in time
  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "Asia/Riyadh", "America/New_York", "Australia/Lord_Howe"})
  void a_reminder_is_never_at_night_and_always_before_the_visit(String zone) {
    var spans = new String[][] {{"21:00", "08:00"}, {"23:30", "02:30"}, {"01:00", "03:30"}};
    for (var span : spans)
      for (var day : Arrays.asList("2026-10-24", "2027-03-13", "2027-03-27", "2027-04-03"))
        for (int minutes = 0; minutes < 48 * 60; minutes += 17)
          for (int hours : new int[] {1, 2, 3, 24, 36, 48}) {
            var quiet = quiet(span[0], span[1], ZoneId.of(zone));
            var start = at(day + "T12:00", ZoneId.of(zone)).plus(minutes, ChronoUnit.MINUTES);

            var moment = Moments.of(before(hours), start, quiet);

            assertThat(quiet.contains(moment)).as("%s at %s", start, moment).isFalse();
            assertThat(moment).isBefore(start);
            assertThat(Moments.isUseful(before(hours), start, moment)).isTrue();
          }
  }

  @Test
  void a_reminder_is_of_use_until_half_of_its_time_is_gone() {
    var start = local("2026-12-02T10:00");

    assertThat(Moments.isUseful(before(2), start, local("2026-12-02T09:00"))).isTrue();
    assertThat(Moments.isUseful(before(2), start, local("2026-12-02T09:01"))).isFalse();
    assertThat(Moments.isUseful(before(24), start, local("2026-12-01T22:00"))).isTrue();
    assertThat(Moments.isUseful(before(24), start, local("2026-12-02T10:01"))).isFalse();
  }

  @Test
  void what_is_of_use_at_its_moment_is_not_too_late_a_little_after_it() {
    var start = local("2026-12-02T09:00");
    var moment = Moments.of(before(2), start, quiet("21:00", "08:00", RIYADH));

    assertThat(moment).isEqualTo(local("2026-12-02T08:00"));
    assertThat(Moments.isTooLate(before(2), start, moment.plusSeconds(1))).isFalse();
    assertThat(Moments.isTooLate(before(2), start, local("2026-12-02T08:15"))).isFalse();
    assertThat(Moments.isTooLate(before(2), start, local("2026-12-02T08:16"))).isTrue();
  }

  @Test
  void who_did_not_come_is_written_to_the_day_after_and_who_was_long_away_when_months_are_over() {
    var quiet = quiet("21:00", "08:00", RIYADH);
    var visit = local("2026-08-31T16:00");

    assertThat(Moments.of(new Missed(), visit, quiet)).isEqualTo(local("2026-09-01T10:00"));
    assertThat(Moments.of(new Recall(6), visit, quiet)).isEqualTo(local("2027-02-28T10:00"));
    assertThat(Moments.of(new Missed(), visit, quiet("20:00", "11:30", RIYADH)))
        .isEqualTo(local("2026-09-01T11:30"));
  }

  private static Instant moment(int hours, String visit, ZoneId zone) {
    return Moments.of(before(hours), at(visit, zone), quiet("21:00", "08:00", zone));
  }

  private static BeforeVisit before(int hours) {
    return new BeforeVisit(Duration.ofHours(hours));
  }

  private static Quiet quiet(String from, String to, ZoneId zone) {
    return new Quiet(new QuietHours(LocalTime.parse(from), LocalTime.parse(to)), zone);
  }

  private static Instant local(String time) {
    return at(time, RIYADH);
  }

  private static Instant at(String time, ZoneId zone) {
    return LocalDateTime.parse(time).atZone(zone).toInstant();
  }
}
