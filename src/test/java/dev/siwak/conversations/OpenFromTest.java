package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.Closure;
import dev.siwak.clinics.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a clinic in Riyadh opens: 9 to 13 and 16 to 20, but not on Fridays. */
class OpenFromTest {
  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private static final List<WeeklyHours> HOURS =
      Arrays.stream(DayOfWeek.values())
          .filter(day -> day != DayOfWeek.FRIDAY)
          .flatMap(
              day ->
                  List.of(
                      new WeeklyHours(null, day, LocalTime.of(9, 0), LocalTime.of(13, 0)),
                      new WeeklyHours(null, day, LocalTime.of(16, 0), LocalTime.of(20, 0)))
                      .stream())
          .toList();

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00, 2026-11-23T09:00",
    "2026-11-23T12:59, 2026-11-23T12:59",
    "2026-11-23T13:00, 2026-11-23T16:00",
    "2026-11-23T03:00, 2026-11-23T09:00",
    "2026-11-23T20:00, 2026-11-24T09:00",
    "2026-11-26T21:00, 2026-11-28T09:00",
    "2026-11-27T12:00, 2026-11-28T09:00",
    // closed from Sunday ten o'clock to Tuesday five o'clock
    "2026-11-29T09:30, 2026-11-29T09:30",
    "2026-11-29T10:00, 2026-12-01T17:00",
    "2026-11-30T11:00, 2026-12-01T17:00",
  })
  void a_closed_clinic_opens_with_its_next_hours(String from, String opens) {
    var closures =
        List.of(
            // the second begins within the first, and stands before it in the list
            new Closure(at("2026-11-30T08:00"), at("2026-12-01T17:00"), "eid", null),
            new Closure(at("2026-11-29T10:00"), at("2026-11-30T12:00"), "eid", null));

    assertThat(new Opening(HOURS, closures, RIYADH).openFrom(at(from))).isEqualTo(at(opens));
  }

  @Test
  void a_clinic_that_has_told_no_hours_counts_as_open() {
    var now = at("2026-11-23T03:00");

    assertThat(new Opening(List.of(), List.of(), RIYADH).openFrom(now)).isEqualTo(now);
    var forEver = new Closure(at("2026-01-01T00:00"), at("2028-01-01T00:00"), "gone", null);
    assertThat(new Opening(HOURS, List.of(forEver), RIYADH).openFrom(now)).isEqualTo(now);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(RIYADH).toInstant();
  }
}
