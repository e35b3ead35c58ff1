package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class IntervalsTest {

  static Stream<JsonNode> algebra() {
    return EvaluationData.vectors("interval_algebra.json").stream();
  }

  @ParameterizedTest
  @MethodSource("algebra")
  void intervals_follow_the_algebra_that_others_have_proved(JsonNode vector) {
    var result =
        switch (vector.get("op").asString()) {
          case "normalize" -> read(vector.get("a"));
          case "subtract" -> read(vector.get("a")).subtract(read(vector.get("b")));
          case "intersect" -> read(vector.get("a")).intersect(read(vector.get("b")));
          case "intersect_all" ->
              vector.get("sets").values().stream()
                  .map(IntervalsTest::read)
                  .reduce(Intervals::intersect)
                  .orElse(Intervals.NONE);
          case String other -> throw new IllegalArgumentException(other);
        };

    assertThat(result).as(vector.get("id").asString()).isEqualTo(read(vector.get("expect")));
  }

  static Stream<JsonNode> equalRooms() {
    return EvaluationData.vectors("capacity.json").stream()
        .filter(vector -> vector.has("blocked"))
        .filter(vector -> fitsRoomsOfOne(vector));
  }

  /**
   * Rooms take one patient each, so only a clinic of as many rooms as the capacity is like ours.
   */
  private static boolean fitsRoomsOfOne(JsonNode vector) {
    int capacity = vector.get("candidate_capacity").asInt();
    return capacity == 1
        || vector.get("bookings").values().stream()
            .allMatch(booking -> booking.get("capacity").asInt() == capacity);
  }

  @ParameterizedTest
  @MethodSource("equalRooms")
  void a_time_is_blocked_when_every_room_is_taken(JsonNode vector) {
    var rooms = new ArrayList<Intervals>();
    for (int i = 0; i < vector.get("candidate_capacity").asInt(); i++) rooms.add(Intervals.NONE);
    for (var booking : vector.get("bookings").values()) place(read(booking), rooms);

    assertThat(rooms.stream().reduce(Intervals::intersect)).contains(read(vector.get("blocked")));
  }

  private static void place(Intervals booking, List<Intervals> rooms) {
    for (int i = 0; i < rooms.size(); i++) {
      boolean last = i == rooms.size() - 1;
      if (last || rooms.get(i).intersect(booking).count() == 0) {
        rooms.set(i, rooms.get(i).union(booking));
        return;
      }
    }
  }

  @Test
  void contains_and_overlaps_are_half_open() {
    var morning = Intervals.of(9, 12).union(Intervals.of(13, 17));

    assertThat(morning.contains(9, 12)).isTrue();
    assertThat(morning.contains(11, 13)).isFalse();
    assertThat(morning.contains(8, 10)).isFalse();
    assertThat(morning.overlaps(12, 13)).isFalse();
    assertThat(morning.overlaps(11, 13)).isTrue();
    assertThat(morning.overlaps(17, 20)).isFalse();
    assertThat(morning.overlaps(0, 9)).isFalse();
  }

  private static Intervals read(JsonNode node) {
    var intervals = new Intervals.Builder();
    var all = node.isArray() ? List.copyOf(node.values()) : List.of(node);
    for (var interval : all) intervals.add(time(interval.get("start")), time(interval.get("end")));
    return intervals.build();
  }

  private static long time(JsonNode node) {
    return node.isNumber() ? node.asLong() : Instant.parse(node.asString()).toEpochMilli();
  }
}
