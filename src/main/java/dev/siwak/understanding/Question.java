package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context.Asked;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence to be read, with the talk it stands in.
 *
 * @param id given back as it came
 * @param now local to {@code tz}, as are offers and appointment
 */
record Question(
    @Nullable Object id,
    @Nullable String text,
    @Nullable String now,
    @Nullable String tz,
    @Nullable String lang,
    @Nullable String state,
    @Nullable String asked,
    @Nullable List<@Nullable String> offers,
    @Nullable String appointment) {
  private static final Set<String> STATES =
      Set.of(
          "idle",
          "qualification",
          "slot_offer",
          "confirm",
          "done",
          "reschedule",
          "cancel",
          "handoff");

  String said() {
    return required(text, "text");
  }

  Context context(Lexicon lexicon) {
    return new Context(
        moment(required(now, "now"), "now"),
        zone(),
        lang == null ? null : language(lang),
        state == null ? "idle" : oneOf(STATES, state),
        asked == null ? null : question(asked),
        offers == null
            ? List.of()
            : offers.stream().map(offer -> moment(required(offer, "offers"), "offers")).toList(),
        appointment == null ? null : moment(appointment, "appointment"),
        lexicon);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(required(tz, "tz"));
    } catch (DateTimeException _) {
      throw refused("tz is a time zone such as Asia/Riyadh");
    }
  }

  private static LocalDateTime moment(String written, String field) {
    try {
      return LocalDateTime.parse(written);
    } catch (DateTimeException _) {
      throw refused(field + " is local without offset, such as 2026-11-23T10:00");
    }
  }

  private static Language language(String code) {
    return Language.of(oneOf(Set.of("en", "ar"), code));
  }

  private static Asked question(String name) {
    return Arrays.stream(Asked.values())
        .filter(asked -> asked.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> refused("asked is service, time, name or confirm"));
  }

  private static String oneOf(Set<String> accepted, String value) {
    if (!accepted.contains(value)) {
      throw refused("one of " + String.join(", ", accepted.stream().sorted().toList()));
    }
    return value;
  }

  private static String required(@Nullable String value, String field) {
    if (value == null) {
      throw refused(field + " is missing");
    }
    return value;
  }

  private static ApiException refused(String detail) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, detail);
  }
}
