package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WallClockTest {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2029-01-01T00:00:00Z");

  static Stream<JsonNode> zones() {
    return EvaluationData.vectors("zone_transitions_2025_2028.json").stream();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void clocks_change_when_the_tz_database_says(JsonNode vector) {
    var rules = ZoneId.of(vector.get("id").asString()).getRules();
    var expected = new ArrayList<String>();
    for (var change : vector.get("transitions").values())
      expected.add(
          change.get("at").asString() + " " + change.get("from_min") + " " + change.get("to_min"));
    var actual = new ArrayList<String>();
    for (var change = rules.nextTransition(FIRST.minusSeconds(1));
        change != null && change.getInstant().isBefore(LAST);
        change = rules.nextTransition(change.getInstant())) actual.add(text(change));

    assertThat(minutes(rules.getOffset(FIRST)))
        .isEqualTo(vector.get("offset_2025_01_01_min").asInt());
    assertThat(actual)
        .as("this JDK's tz database and 2025b differ for " + vector.get("id").asString())
        .isEqualTo(expected);
  }

  private static String text(ZoneOffsetTransition change) {
    return change.getInstant()
        + " "
        + minutes(change.getOffsetBefore())
        + " "
        + minutes(change.getOffsetAfter());
  }

  private static int minutes(ZoneOffset offset) {
    return offset.getTotalSeconds() / 60;
  }

  @Test
  void an_hour_that_is_skipped_takes_no_time() {
    assertThat(newYork("2026-03-08T01:00", "2026-03-08T04:00"))
        .isEqualTo(utc("2026-03-08T06:00", "2026-03-08T08:00"));
    assertThat(newYork("2026-03-08T02:10", "2026-03-08T02:50")).isEqualTo(Intervals.NONE);
  }

  @Test
  void an_hour_that_comes_twice_is_used_when_it_comes_first() {
    assertThat(newYork("2026-11-01T01:00", "2026-11-01T02:00"))
        .isEqualTo(utc("2026-11-01T05:00", "2026-11-01T06:00"));
    assertThat(newYork("2026-11-01T00:00", "2026-11-01T03:00"))
        .isEqualTo(
            utc("2026-11-01T04:00", "2026-11-01T06:00")
                .union(utc("2026-11-01T07:00", "2026-11-01T08:00")));
  }

  @Test
  void a_moment_belongs_to_the_day_on_the_wall() {
    var clock = clock(ZoneId.of("Asia/Kolkata"), "2026-03-07T18:29");

    assertThat(LocalDate.ofEpochDay(clock.dayOf(second("2026-03-07T18:29"))))
        .hasToString("2026-03-07");
    assertThat(LocalDate.ofEpochDay(clock.dayOf(second("2026-03-07T18:30"))))
        .hasToString("2026-03-08");
  }

  private static Intervals newYork(String from, String to) {
    return clock(ZoneId.of("America/New_York"), from).instants(second(from), second(to));
  }

  private static Intervals utc(String from, String to) {
    return Intervals.of(second(from), second(to));
  }

  private static WallClock clock(ZoneId zone, String around) {
    return WallClock.of(zone, second(around), second(around));
  }

  private static long second(String time) {
    return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
  }
}
