package dev.siwak.scheduling;

import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final Visit HALF_HOUR = visit(30, 0, 30);
  private static final Visit HOUR_WITH_BUFFER = visit(60, 15, 30);

  private ZoneId zone = NEW_YORK;
  private Week week = Week.everyDay(hours("09:00", "12:00"));
  private Intervals closed = Intervals.NONE;
  private Intervals busy = Intervals.NONE;

  @Test
  void the_last_visit_ends_exactly_when_the_hours_do() {
    assertThat(on("2026-06-01", visit(60, 0, 30)))
        .containsExactly("09:00", "09:30", "10:00", "10:30", "11:00");
  }

  @Test
  void the_grid_begins_with_each_working_interval() {
    week = Week.everyDay(hours("09:10", "10:10").union(hours("13:05", "14:00")));

    assertThat(on("2026-06-01", HALF_HOUR)).containsExactly("09:10", "09:40", "13:05");
  }

  @Test
  void the_buffer_blocks_but_need_not_lie_inside_the_hours() {
    assertThat(on("2026-06-01", HOUR_WITH_BUFFER)).endsWith("11:00");

    busy = local("2026-06-01T11:00", "2026-06-01T11:30");
    assertThat(on("2026-06-01", HOUR_WITH_BUFFER)).containsExactly("09:00", "09:30");
  }

  @Test
  void a_long_visit_does_not_fit_over_a_short_busy_time() {
    busy = local("2026-06-01T10:25", "2026-06-01T10:35");

    assertThat(on("2026-06-01", visit(120, 0, 30))).isEmpty();
  }

  @Test
  void a_closure_hides_its_time_and_leaves_the_grid_as_it_was() {
    closed = local("2026-06-01T09:50", "2026-06-01T10:10");

    assertThat(on("2026-06-01", HALF_HOUR)).containsExactly("09:00", "10:30", "11:00", "11:30");
  }

  @Test
  void a_visits_buffer_may_run_into_a_closure() {
    closed = local("2026-06-01T10:00", "2026-06-02T00:00");

    assertThat(on("2026-06-01", HOUR_WITH_BUFFER)).containsExactly("09:00");
  }

  @Test
  void a_day_without_hours_is_closed() {
    week = new Week(Map.of(SUNDAY, hours("09:00", "10:00")));

    assertThat(on("2026-06-01", HALF_HOUR)).isEmpty();
    assertThat(on("2026-06-07", HALF_HOUR)).containsExactly("09:00", "09:30");
  }

  @Test
  void nothing_starts_under_the_minimum_notice_or_beyond_the_horizon() {
    var now = at("2026-06-01T08:31");
    var bookable = Window.Bookable.at(now, Duration.ofMinutes(90), Duration.ofMinutes(149));
    var window = Window.of(at("2026-06-01T00:00"), at("2026-06-02T00:00"), bookable);

    assertThat(starts(HALF_HOUR, window)).containsExactly("10:30", "11:00");
  }

  @Test
  void nothing_is_offered_outside_the_asked_time() {
    var bookable = new Window.Bookable(0, Long.MAX_VALUE - 1);
    var window = Window.of(at("2026-06-01T09:30"), at("2026-06-01T10:30"), bookable);

    assertThat(starts(HALF_HOUR, window)).containsExactly("09:30", "10:00");
  }

  @Test
  void nine_stays_nine_in_the_weeks_around_both_clock_changes() {
    for (var zone : List.of(NEW_YORK, BERLIN, KOLKATA)) {
      this.zone = zone;
      for (var day : List.of("2026-03-08", "2026-03-09", "2026-03-29", "2026-10-25", "2026-11-01"))
        assertThat(on(day, visit(60, 0, 60))).containsExactly("09:00", "10:00", "11:00");
    }
  }

  @Test
  void an_hour_that_does_not_exist_is_skipped() {
    week = Week.everyDay(hours("01:00", "05:00"));

    assertThat(on("2026-03-08", visit(60, 0, 30)))
        .containsExactly("01:00", "01:30", "03:00", "03:30", "04:00");
  }

  @Test
  void an_hour_that_comes_twice_is_offered_once_and_first() {
    week = Week.everyDay(hours("00:30", "03:00"));

    var midnight = at("2026-11-01T00:00").getEpochSecond();
    var starts = sweep(HALF_HOUR, new Window(midnight, midnight + 90_000));

    assertThat(wall(starts)).containsExactly("00:30", "01:00", "01:30", "02:00", "02:30");
    assertThat(Instant.ofEpochSecond(starts[1])).isEqualTo("2026-11-01T05:00:00Z");
    assertThat(Instant.ofEpochSecond(starts[3])).isEqualTo("2026-11-01T07:00:00Z");
  }

  @Test
  void what_is_inside_the_hours_is_told_the_same_way_for_one_visit() {
    week = Week.everyDay(hours("00:30", "03:00"));
    closed = local("2026-11-01T02:30", "2026-11-01T04:00");
    var working = new WorkingTime(week, closed);
    var day = at("2026-11-01T00:00").getEpochSecond();
    var clock = WallClock.of(zone, day, day);

    assertThat(working.contains(clock, slot("2026-11-01T05:30:00Z", 30))).isTrue();
    assertThat(working.contains(clock, slot("2026-11-01T05:45:00Z", 30))).isFalse();
    assertThat(working.contains(clock, slot("2026-11-01T06:00:00Z", 30))).isFalse();
    assertThat(working.contains(clock, slot("2026-11-01T07:00:00Z", 30))).isTrue();
    assertThat(working.contains(clock, slot("2026-11-01T07:01:00Z", 30))).isFalse();
  }

  private List<String> on(String day, Visit visit) {
    var from = at(day + "T00:00").getEpochSecond();
    return starts(visit, new Window(from, at(day + "T23:59").getEpochSecond()));
  }

  private List<String> starts(Visit visit, Window window) {
    return wall(sweep(visit, window));
  }

  private long[] sweep(Visit visit, Window window) {
    var clock = WallClock.of(zone, window.from(), window.to());
    return Availability.freeSlots(clock, new WorkingTime(week, closed), visit, window, busy);
  }

  private List<String> wall(long[] starts) {
    return Arrays.stream(starts)
        .mapToObj(start -> Instant.ofEpochSecond(start).atZone(zone))
        .map(DateTimeFormatter.ofPattern("HH:mm")::format)
        .toList();
  }

  private Instant at(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private Intervals local(String from, String to) {
    return Intervals.of(at(from).getEpochSecond(), at(to).getEpochSecond());
  }

  private static TimeSlot slot(String start, int minutes) {
    return new TimeSlot(Instant.parse(start), Instant.parse(start).plusSeconds(minutes * 60L));
  }

  private static Intervals hours(String from, String to) {
    return Intervals.of(LocalTime.parse(from).toSecondOfDay(), LocalTime.parse(to).toSecondOfDay());
  }

  private static Visit visit(int length, int buffer, int grid) {
    return Visit.of(
        Duration.ofMinutes(length), Duration.ofMinutes(buffer), Duration.ofMinutes(grid));
  }
}
