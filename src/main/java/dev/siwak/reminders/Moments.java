package dev.siwak.reminders;

import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.reminders.Occasion.Missed;
import dev.siwak.reminders.Occasion.Recall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** When something is to be written about a visit, and until when it is worth it. */
final class Moments {
  /** What a patient did not ask for comes when people are awake and at their telephones. */
  private static final LocalTime FORENOON = LocalTime.of(10, 0);

  private static final Duration AFTER_THE_MOMENT = Duration.ofMinutes(15);

  private static final Duration MISSED_LATELY = Duration.ofDays(7);
  private static final Duration RECALLED_LATELY = Duration.ofDays(30);

  private Moments() {}

  /** Never in the quiet hours. */
  static Instant of(Occasion occasion, Instant start, Quiet quiet) {
    var visit = start.atZone(quiet.zone());
    return switch (occasion) {
      case BeforeVisit before -> before(before, start, quiet);
      case Missed _ ->
          quiet.endFrom(
              visit.toLocalDate().plusDays(1).atTime(FORENOON).atZone(quiet.zone()).toInstant());
      case Recall(int months) ->
          quiet.endFrom(
              visit
                  .toLocalDate()
                  .plusMonths(months)
                  .atTime(FORENOON)
                  .atZone(quiet.zone())
                  .toInstant());
    };
  }

  /**
   * A day ahead is the same wall time on the day before, also where the clocks change in between;
   * hours are hours. What falls into the quiet hours comes after them, if that leaves at least half
   * of the time, else before them.
   */
  private static Instant before(BeforeVisit before, Instant start, Quiet quiet) {
    long days = before.ahead().toDays();
    var meant =
        start
            .atZone(quiet.zone())
            .minusDays(days)
            .minus(before.ahead().minusDays(days))
            .toInstant();
    var after = quiet.endFrom(meant);
    return isUseful(before, start, after) ? after : quiet.before(meant);
  }

  /**
   * Whether it does not help any more. What comes at the last moment that is of use is written a
   * little after it, as everything is.
   */
  static boolean isTooLate(Occasion occasion, Instant start, Instant now) {
    return !isUseful(occasion, start, now.minus(AFTER_THE_MOMENT));
  }

  /** Whether it helps when it is written at this moment. */
  static boolean isUseful(Occasion occasion, Instant start, Instant now) {
    return switch (occasion) {
      case BeforeVisit(var ahead) -> !start.minus(ahead.dividedBy(2)).isBefore(now);
      case Missed _ -> now.isBefore(start.plus(MISSED_LATELY));
      case Recall(int months) ->
          now.isBefore(start.plus(Duration.ofDays(31L * months)).plus(RECALLED_LATELY));
    };
  }
}
