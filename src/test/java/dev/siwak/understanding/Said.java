package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The small world of the date tests: a clinic in Riyadh whose week starts on Sunday and whose
 * weekend is Friday and Saturday, on Monday 9 November 2026 at ten. A reading is written as {@code
 * 2026-11-12 17:00}, {@code 2026-11-15/2026-11-22 morning}, {@code 15:00-17:00}; readings are
 * joined by {@code |} and end with {@code ?} when the patient must be asked.
 */
final class Said {
  static final LocalDateTime MONDAY_AT_TEN = LocalDateTime.of(2026, 11, 9, 10, 0);

  static final Lexicon CLINIC =
      new Lexicon(
          List.of(), List.of(), DayOfWeek.SUNDAY, Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));

  private Said() {}

  static Context context() {
    return context(null, List.of(), null);
  }

  static Context context(
      @Nullable Asked asked, List<LocalDateTime> offers, @Nullable LocalDateTime appointment) {
    var riyadh = ZoneId.of("Asia/Riyadh");
    return new Context(MONDAY_AT_TEN, riyadh, null, "idle", asked, offers, appointment, CLINIC);
  }

  static String meaning(String text) {
    return meaning(text, context());
  }

  static String meaning(String text, Context context) {
    return written(TimeGrammar.read(Tokens.of(text), context));
  }

  static String written(TimeReading reading) {
    if (reading.readings().isEmpty()) {
      return "nothing";
    }
    String all = reading.readings().stream().map(Said::written).collect(Collectors.joining(" | "));
    return reading.ambiguous() ? all + " ?" : all;
  }

  private static String written(When when) {
    var parts = new ArrayList<String>();
    if (when.date() != null) {
      parts.add(when.date().toString());
    }
    if (when.startDate() != null || when.endDate() != null) {
      parts.add(orOpen(when.startDate()) + "/" + orOpen(when.endDate()));
    }
    if (when.time() != null) {
      parts.add(when.time().toString());
    }
    if (when.startTime() != null || when.endTime() != null) {
      parts.add(orOpen(when.startTime()) + "-" + orOpen(when.endTime()));
    }
    if (when.start() != null || when.end() != null) {
      parts.add(orOpen(when.start()) + "/" + orOpen(when.end()));
    }
    if (when.pod() != null) {
      parts.add(when.pod().code());
    }
    return String.join(" ", parts);
  }

  private static String orOpen(@Nullable Object end) {
    return end == null ? "" : end.toString();
  }
}
