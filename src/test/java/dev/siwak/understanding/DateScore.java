package dev.siwak.understanding;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule by which a prediction counts as right, on the keys of the contract's {@code when}. */
final class DateScore {
  private static final Map<PartOfDay, String> PARTS =
      Map.of(
          PartOfDay.MORNING, "MO",
          PartOfDay.NOON, "NO",
          PartOfDay.AFTERNOON, "AF",
          PartOfDay.EVENING, "EV",
          PartOfDay.NIGHT, "NI");

  enum Outcome {
    RIGHT,
    WRONG,
    SILENT
  }

  private DateScore() {}

  static Outcome of(List<Map<String, String>> gold, LocalDateTime now, Map<String, String> said) {
    if (gold.isEmpty()) {
      return said.isEmpty() ? Outcome.RIGHT : Outcome.WRONG;
    }
    if (said.isEmpty()) {
      return Outcome.SILENT;
    }
    Map<String, String> whole = completed(said, now);
    boolean right = gold.stream().anyMatch(accepted -> matches(accepted, whole));
    return right ? Outcome.RIGHT : Outcome.WRONG;
  }

  /** The reading a dialog would act on; nothing when it would ask. */
  static Map<String, String> prediction(TimeReading reading) {
    var said = new LinkedHashMap<String, String>();
    if (reading.ambiguous() || reading.readings().isEmpty()) {
      return said;
    }
    When when = reading.readings().getFirst();
    put(said, "date", when.date());
    put(said, "time", when.time());
    put(said, "start_date", when.startDate());
    put(said, "end_date", when.endDate());
    put(said, "start_time", when.startTime());
    put(said, "end_time", when.endTime());
    put(said, "start", when.start());
    put(said, "end", when.end());
    if (when.pod() != null) {
      said.put("pod", PARTS.get(when.pod()));
    }
    return said;
  }

  private static void put(Map<String, String> said, String key, @Nullable Temporal value) {
    if (value != null) {
      String form = value instanceof LocalTime ? "HH:mm" : "yyyy-MM-dd'T'HH:mm";
      said.put(
          key,
          value instanceof LocalDate
              ? value.toString()
              : DateTimeFormatter.ofPattern(form, Locale.ROOT).format(value));
    }
  }

  private static boolean matches(Map<String, String> gold, Map<String, String> said) {
    var keys = new ArrayList<>(gold.keySet());
    keys.remove("pod");
    String part = gold.get("pod");
    if (part != null && part.equals(said.get("pod"))) {
      keys.retainAll(List.of("date", "start_date"));
    } else if (part != null && keys.isEmpty()) {
      return false;
    }
    return keys.stream()
        .allMatch(key -> plain(key, gold.getOrDefault(key, "")).equals(said.get(key)));
  }

  private static String plain(String key, String value) {
    if (key.contains("time")) {
      return value.substring(0, 5);
    }
    return key.equals("start") || key.equals("end") ? value.substring(0, 16) : value;
  }

  private static Map<String, String> completed(Map<String, String> said, LocalDateTime now) {
    var whole = new LinkedHashMap<>(said);
    String today = now.toLocalDate().toString();
    if (whole.containsKey("time") && !whole.containsKey("date")) {
      boolean ahead = !LocalDateTime.parse(today + "T" + whole.get("time")).isBefore(now);
      whole.put("date", now.toLocalDate().plusDays(ahead ? 0 : 1).toString());
    }
    if (whole.containsKey("date") && !whole.containsKey("time")) {
      if (!whole.containsKey("start_date")) {
        String day = whole.getOrDefault("date", today);
        whole.put("start_date", day);
        whole.put("end_date", LocalDate.parse(day).plusDays(1).toString());
      }
    }
    String day = whole.getOrDefault("date", today);
    if (whole.containsKey("start_time")) {
      whole.putIfAbsent("start", day + "T" + whole.getOrDefault("start_time", ""));
    }
    if (whole.containsKey("end_time")) {
      whole.putIfAbsent("end", day + "T" + whole.getOrDefault("end_time", ""));
    }
    fromMoments(whole);
    return whole;
  }

  private static void fromMoments(Map<String, String> whole) {
    if (whole.containsKey("start")) {
      whole.putIfAbsent("start_time", whole.getOrDefault("start", "").substring(11));
    }
    if (whole.containsKey("end")) {
      whole.putIfAbsent("end_time", whole.getOrDefault("end", "").substring(11));
    }
    if (whole.containsKey("start")) {
      whole.putIfAbsent("date", whole.getOrDefault("start", "").substring(0, 10));
      whole.putIfAbsent("start_date", whole.getOrDefault("start", "").substring(0, 10));
      if (!whole.containsKey("end")) {
        whole.putIfAbsent("time", whole.getOrDefault("start_time", ""));
      }
    }
  }
}
