package dev.siwak.clinics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that a clinic can set: the key in lower case, its type, its default, its meaning. */
enum Setting {
  DEFAULT_LANGUAGE(SettingType.LANGUAGE_CODE, "en", "in which the clinic speaks first"),
  NAME_EN(SettingType.text(200), "", "the clinic's name in English; empty: as it is registered"),
  NAME_AR(SettingType.text(200), "", "the same in Arabic"),
  ADDRESS_EN(SettingType.text(500), "", "where it is; empty: the map link alone is told"),
  ADDRESS_AR(SettingType.text(500), "", "the same in Arabic"),
  INSURANCE_EN(SettingType.text(500), "", "which insurance it takes; empty: the desk answers"),
  INSURANCE_AR(SettingType.text(500), "", "the same in Arabic"),
  PHONE(SettingType.PHONE, null, "the clinic's own number, told to patients"),
  MAP_LINK(SettingType.LINK, null, "told with the address"),
  COORDINATES(PlaceSettings.COORDINATES, null, "where it is on the map; null: no pin is sent"),
  DIRECTIONS_EN(SettingType.text(500), "", "how to find it, told with the address"),
  DIRECTIONS_AR(SettingType.text(500), "", "the same in Arabic"),
  BRANCHES(
      PlaceSettings.BRANCHES,
      List.of(),
      "all places of a clinic that has several; told instead of the address"),
  EMERGENCY_NUMBER(SettingType.DIGITS, "997", "the country's ambulance"),
  MINIMUM_NOTICE_MINUTES(
      SettingType.integer(0, 43_200), 30, "between the booking and the visit, at least"),
  HORIZON_DAYS(SettingType.integer(1, 366), 62, "how many days ahead can be booked"),
  GRID_MINUTES(SettingType.integer(5, 240), 15, "between two offered starts"),
  HOLD_MINUTES(SettingType.integer(1, 120), 10, "how long an offered time waits for the answer"),
  WEEK_START(SettingType.WEEKDAY, 6, "the first day of \"next week\", 0 = Monday"),
  WEEKEND(SettingType.WEEKDAYS, List.of(4, 5), "the days of \"the weekend\""),
  ALERT_EMAILS(SettingType.EMAILS, List.of(), "who is mailed when a patient waits for a person"),
  ALERT_PHONE(SettingType.PHONE, null, "whom to call then"),
  ALERT_ESCALATION_MINUTES(
      SettingType.integer(1, 1_440),
      15,
      "a patient waits so long while the clinic is open before its owners and administrators are"
          + " mailed too"),
  REMINDER_HOURS(
      SettingType.integers(5, 1, 336, Comparator.reverseOrder()),
      List.of(24, 2),
      "before the visit; empty: no reminders"),
  QUIET_HOURS(
      SettingType.TIMES,
      Map.of("from", "21:00", "to", "08:00"),
      "in which nothing is sent unasked; both alike: never"),
  NO_SHOW_FOLLOW_UP(
      SettingType.FLAG, false, "whether somebody who did not come is offered another time"),
  RECALL_MONTHS(
      SettingType.integer(1, 60),
      null,
      "after the last visit a patient is called back; null: never"),
  LEAD_SECRET(SettingType.SECRET_TEXT, null, "signs the clinic's lead webhook");

  @SuppressWarnings("ImmutableEnumChecker") // a name and a function that keeps nothing
  private final SettingType type;

  @SuppressWarnings("ImmutableEnumChecker") // text, numbers, List.of and Map.of never change
  private final @Nullable Object standard;

  private final String meaning;

  Setting(SettingType type, @Nullable Object standard, String meaning) {
    this.type = type;
    this.standard = standard;
    this.meaning = meaning;
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  SettingType type() {
    return type;
  }

  /** What holds where the clinic has decided nothing, in JSON's own types. */
  @Nullable Object standard() {
    return standard;
  }

  String meaning() {
    return meaning;
  }

  /** Never in the catalogue and never read back. */
  boolean isSecret() {
    return this == LEAD_SECRET;
  }
}
