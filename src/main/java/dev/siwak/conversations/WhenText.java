package dev.siwak.conversations;

import dev.siwak.understanding.PartOfDay;
import dev.siwak.understanding.When;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link When} as a short text for a button's id: {@code date=2026-12-03,time=10:00}. */
final class WhenText {
  private WhenText() {}

  static String write(When when) {
    var parts = new ArrayList<String>();
    add(parts, "date", when.date());
    add(parts, "time", when.time());
    add(parts, "from", when.startDate());
    add(parts, "until", when.endDate());
    add(parts, "after", when.startTime());
    add(parts, "before", when.endTime());
    add(parts, "start", when.start());
    add(parts, "end", when.end());
    add(parts, "pod", when.pod());
    return String.join(",", parts);
  }

  /** Throws {@link IllegalArgumentException} or a date exception when it is not such a text. */
  static When read(String text) {
    var when = When.ANY;
    if (text.isEmpty()) return when;
    for (var part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) throw new IllegalArgumentException("not a time");
      when = with(when, part.substring(0, equals), part.substring(equals + 1));
    }
    return when;
  }

  private static When with(When when, String name, String value) {
    return switch (name) {
      case "date" -> when.withDate(LocalDate.parse(value));
      case "time" -> when.withTime(LocalTime.parse(value));
      case "from" -> when.withDays(LocalDate.parse(value), when.endDate());
      case "until" -> when.withDays(when.startDate(), LocalDate.parse(value));
      case "after" -> when.withHours(LocalTime.parse(value), when.endTime());
      case "before" -> when.withHours(when.startTime(), LocalTime.parse(value));
      case "start" -> when.withMoments(LocalDateTime.parse(value), when.end());
      case "end" -> when.withMoments(when.start(), LocalDateTime.parse(value));
      case "pod" -> when.withPod(PartOfDay.valueOf(value));
      default -> throw new IllegalArgumentException("not a part of a time");
    };
  }

  private static void add(List<String> parts, String name, @Nullable Object value) {
    if (value != null) parts.add(name + "=" + value);
  }
}
