package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.TimeSlot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sweep against a double loop that asks of every minute whether it is right. */
class AvailabilityOracleTest {
  private static final int WEEKS = 60;
  private static final int DAYS = 7;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York", "America/Santiago", "Europe/Berlin", "Atlantic/Azores", "Africa/Cairo",
        "Africa/Casablanca", "Asia/Beirut", "Asia/Kolkata", "Asia/Riyadh", "Australia/Lord_Howe",
        "Pacific/Chatham"
      })
  void the_sweep_agrees_with_asking_every_minute(String name) {
    var zone = ZoneId.of(name);
    var random = new Random(name.hashCode());
    for (int i = 0; i < WEEKS; i++) {
      var first = aWeekThatIsOftenSpecial(zone, random);
      var window = window(zone, first, random);
      var week = week(random);
      var closed = outages(window, random, 3, 2_000);
      var busy = outages(window, random, random.nextInt(60), 90);
      var visit =
          new Visit(
              60L * (5 + random.nextInt(24) * 5),
              60L * random.nextInt(4) * 5,
              60L * (5 + random.nextInt(12) * 5));

      var clock = WallClock.of(zone, window.from(), window.to());
      var working = new WorkingTime(week, closed);
      var swept = Availability.freeSlots(clock, working, visit, window, busy);
      var asked = everyMinute(zone, first, week, closed, visit, window, busy);

      assertThat(swept).as("week %d of %s", i, name).containsExactly(asked);
      for (long start : swept)
        assertThat(working.contains(clock, slot(start, visit.length()))).isTrue();
    }
  }

  private static LocalDate aWeekThatIsOftenSpecial(ZoneId zone, Random random) {
    var from = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
    var change = zone.getRules().nextTransition(from);
    boolean special = change != null && random.nextInt(4) > 0;
    return special
        ? change.getDateTimeBefore().toLocalDate().minusDays(random.nextInt(DAYS))
        : from.atZone(zone).toLocalDate();
  }

  private static Window window(ZoneId zone, LocalDate first, Random random) {
    long from = first.atStartOfDay(zone).toEpochSecond();
    long to = first.plusDays(DAYS).atStartOfDay(zone).toEpochSecond();
    return new Window(from + 60L * random.nextInt(2_000), to - 60L * random.nextInt(2_000));
  }

  private static Week week(Random random) {
    var days = new EnumMap<DayOfWeek, Intervals>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      var hours = new Intervals.Builder();
      for (int i = random.nextInt(4); i > 0; i--) {
        long opens = 5L * 60 * random.nextInt(280);
        hours.add(opens, Math.min(Week.DAY, opens + 60L * (30 + random.nextInt(900))));
      }
      days.put(day, random.nextInt(7) == 0 ? Intervals.of(0, Week.DAY) : hours.build());
    }
    return new Week(days);
  }

  private static Intervals outages(Window window, Random random, int count, int longestMinutes) {
    var outages = new Intervals.Builder();
    for (int i = 0; i < count; i++) {
      long start = window.from() + 60L * random.nextInt((int) (window.to() - window.from()) / 60);
      outages.add(start, start + 60L * (1 + random.nextInt(longestMinutes)));
    }
    return outages.build();
  }

  private static long[] everyMinute(
      ZoneId zone,
      LocalDate first,
      Week week,
      Intervals closed,
      Visit visit,
      Window window,
      Intervals busy) {
    var starts = new ArrayList<Long>();
    for (int day = -1; day <= DAYS; day++) {
      var date = first.plusDays(day);
      var hours = week.on(date.getDayOfWeek());
      for (int i = 0; i < hours.count(); i++)
        for (long wall = hours.start(i); wall < hours.end(i); wall += visit.grid()) {
          var local = date.atStartOfDay().plusSeconds(wall);
          var offsets = zone.getRules().getValidOffsets(local);
          if (offsets.isEmpty()) continue;
          long start = local.toEpochSecond(offsets.getFirst());
          var opens = date.atStartOfDay().plusSeconds(hours.start(i));
          var closes = date.atStartOfDay().plusSeconds(hours.end(i));
          if (window.from() <= start
              && start < window.to()
              && worked(zone, start, start + visit.length(), opens, closes)
              && free(closed, start, start + visit.length())
              && free(busy, start, start + visit.length() + visit.buffer())) starts.add(start);
        }
    }
    return starts.stream().mapToLong(Long::longValue).toArray();
  }

  private static boolean worked(
      ZoneId zone, long start, long end, LocalDateTime opens, LocalDateTime closes) {
    for (long minute = start; minute < end; minute += 60) {
      var moment = Instant.ofEpochSecond(minute).atZone(zone);
      var wall = moment.toLocalDateTime();
      boolean firstComing =
          zone.getRules().getValidOffsets(wall).getFirst().equals(moment.getOffset());
      if (!firstComing || wall.isBefore(opens) || !wall.isBefore(closes)) return false;
    }
    return true;
  }

  private static boolean free(Intervals taken, long start, long end) {
    for (int i = 0; i < taken.count(); i++)
      if (taken.start(i) < end && start < taken.end(i)) return false;
    return true;
  }

  private static TimeSlot slot(long start, long length) {
    return new TimeSlot(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length));
  }
}
