package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Price;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;

/** Times, amounts and names as a patient reads them, in one language and for one clinic. */
record Wording(Language language, Catalogue catalogue, LocalDate today) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm", Locale.ROOT);

  String phrase(String key, String... namesAndValues) {
    return Phrases.of(language).get(key, namesAndValues);
  }

  String clinic() {
    return catalogue.name(language);
  }

  String service(String code) {
    return catalogue.service(code).map(service -> service.name(language)).orElse(code);
  }

  String provider(ProviderId id) {
    return catalogue.provider(id).map(provider -> provider.name(language)).orElseGet(this::clinic);
  }

  /** "tomorrow, Tuesday 1 December, 10:30 AM". */
  String when(Instant instant) {
    var at = instant.atZone(zone());
    var text = dated("when", at.toLocalDate(), clock(at.toLocalTime()));
    if (at.toLocalDate().equals(today)) return phrase("when.today", "when", text);
    if (at.toLocalDate().equals(today.plusDays(1))) return phrase("when.tomorrow", "when", text);
    return text;
  }

  /** Short enough for the title of a row, and never the same for two times. */
  String row(Instant instant) {
    var at = instant.atZone(zone());
    var date = at.toLocalDate();
    return phrase(
        "when.row",
        "weekday",
        language == Language.ENGLISH
            ? weekday(date, TextStyle.SHORT)
            : weekday(date, TextStyle.FULL),
        "day",
        Integer.toString(date.getDayOfMonth()),
        "month",
        month(date, TextStyle.SHORT),
        "monthnumber",
        Integer.toString(date.getMonthValue()),
        "clock",
        shortClock(at.toLocalTime()));
  }

  String date(LocalDate date) {
    return dated("date", date, "");
  }

  private String dated(String key, LocalDate date, String clock) {
    return phrase(
        key,
        "weekday",
        weekday(date, TextStyle.FULL),
        "day",
        Integer.toString(date.getDayOfMonth()),
        "month",
        month(date, TextStyle.FULL),
        "clock",
        clock);
  }

  String clock(LocalTime time) {
    var key =
        switch (time.getHour()) {
          case 12, 13, 14 -> "clock.noon";
          case 15, 16 -> "clock.afternoon";
          default -> time.getHour() < 12 ? "clock.am" : "clock.pm";
        };
    return phrase(key, "clock", CLOCK.format(time));
  }

  String shortClock(LocalTime time) {
    return phrase(
        time.getHour() < 12 ? "clock.am.short" : "clock.pm.short", "clock", CLOCK.format(time));
  }

  String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, locale());
  }

  private String weekday(LocalDate date, TextStyle style) {
    return date.getDayOfWeek().getDisplayName(style, locale());
  }

  private String month(LocalDate date, TextStyle style) {
    return date.getMonth().getDisplayName(style, locale());
  }

  String duration(Duration duration) {
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    if (hours == 1 && minutes == 30) return phrase("hour-and-half");
    if (hours == 0) return counted("minutes", minutes);
    if (minutes == 0) return counted("hours.count", hours);
    return phrase(
        "hours-and-minutes",
        "hours",
        counted("hours.count", hours),
        "minutes",
        counted("minutes", minutes));
  }

  /** Arabic counts in four forms: one, two, three to ten, and from eleven on. */
  String counted(String key, long count) {
    long hundredths = count % 100;
    var form =
        count == 1
            ? ".one"
            : count == 2 ? ".two" : hundredths >= 3 && hundredths <= 10 ? ".few" : ".many";
    return phrase(key + form, "count", Long.toString(count));
  }

  String money(Price price) {
    var currency =
        language == Language.ENGLISH
            ? price.currency()
            : Currency.getInstance(price.currency()).getDisplayName(locale());
    return phrase(
        "money",
        "amount",
        price.amount().stripTrailingZeros().toPlainString(),
        "currency",
        currency);
  }

  ZoneId zone() {
    return catalogue.clinic().zone();
  }

  private Locale locale() {
    return switch (language) {
      case ENGLISH -> Locale.UK;
      case ARABIC -> Locale.of("ar");
    };
  }
}
