package dev.siwak.conversations;

import dev.siwak.clinics.WeeklyHours;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The clinic's week in a few lines: neighbouring days with equal hours share one. */
final class OpeningTimes {
  private static final int DAYS = 7;

  private OpeningTimes() {}

  static String text(Wording words) {
    var lines = new ArrayList<String>();
    var first = firstDay(words);
    for (int i = 0; i < DAYS; ) {
      var hours = hours(first.plus(i), words);
      int last = i;
      while (last + 1 < DAYS && hours(first.plus(last + 1), words).equals(hours)) last++;
      if (!hours.isEmpty()) lines.add("• " + line(first.plus(i), first.plus(last), hours, words));
      i = last + 1;
    }
    if (lines.isEmpty()) return words.phrase("hours.none");
    return words.phrase("hours") + "\n" + String.join("\n", lines);
  }

  /** The day after a day with other hours, so that no stretch of equal days is cut in two. */
  private static DayOfWeek firstDay(Wording words) {
    var start = words.catalogue().rules().weekStart();
    for (int i = 0; i < DAYS; i++) {
      var day = start.plus(i);
      if (!hours(day, words).isEmpty() && !hours(day, words).equals(hours(day.minus(1), words)))
        return day;
    }
    return start;
  }

  private static String line(DayOfWeek from, DayOfWeek to, String hours, Wording words) {
    var days =
        from == to
            ? words.weekday(from)
            : words.phrase("hours.days", "from", words.weekday(from), "to", words.weekday(to));
    return words.phrase("hours.line", "days", days, "hours", hours);
  }

  private static String hours(DayOfWeek day, Wording words) {
    List<String> stretches =
        words.catalogue().hours().stream()
            .filter(open -> open.service() == null && open.day() == day)
            .sorted(Comparator.comparing(WeeklyHours::start))
            .map(
                open ->
                    words.phrase(
                        "hours.range",
                        "from",
                        words.clock(open.start()),
                        "to",
                        words.clock(open.end())))
            .toList();
    return String.join(words.phrase("hours.and"), stretches);
  }
}
