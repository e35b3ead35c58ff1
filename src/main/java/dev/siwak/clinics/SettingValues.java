package dev.siwak.clinics;

import static java.util.Objects.requireNonNull;

import dev.siwak.clinics.ClinicRules.Alerts;
import dev.siwak.clinics.ClinicRules.QuietHours;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.clinics.ClinicRules.Text;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One clinic's settings but for the secrets, by key, in JSON's own types. */
final class SettingValues {
  private final Map<Setting, @Nullable Object> values;

  private SettingValues(Map<Setting, @Nullable Object> values) {
    this.values = values;
  }

  static SettingValues of(Catalogue catalogue) {
    var rules = catalogue.rules();
    var english = rules.texts().getOrDefault(Language.ENGLISH, Text.NOTHING);
    var arabic = rules.texts().getOrDefault(Language.ARABIC, Text.NOTHING);
    var alerts = rules.alerts();
    var reminding = rules.reminding();
    var values = new EnumMap<Setting, @Nullable Object>(Setting.class);
    values.put(Setting.DEFAULT_LANGUAGE, catalogue.clinic().language().code());
    values.put(Setting.NAME_EN, english.name());
    values.put(Setting.NAME_AR, arabic.name());
    values.put(Setting.ADDRESS_EN, english.address());
    values.put(Setting.ADDRESS_AR, arabic.address());
    values.put(Setting.INSURANCE_EN, english.insurance());
    values.put(Setting.INSURANCE_AR, arabic.insurance());
    values.put(Setting.PHONE, value(rules.phone()));
    values.put(Setting.MAP_LINK, rules.mapLink());
    var places = rules.whereabouts();
    values.put(
        Setting.COORDINATES, places.pin() == null ? null : PlaceSettings.value(places.pin()));
    values.put(Setting.DIRECTIONS_EN, places.directions().getOrDefault(Language.ENGLISH, ""));
    values.put(Setting.DIRECTIONS_AR, places.directions().getOrDefault(Language.ARABIC, ""));
    values.put(Setting.BRANCHES, PlaceSettings.values(places.branches()));
    values.put(Setting.EMERGENCY_NUMBER, rules.emergencyNumber());
    values.put(Setting.MINIMUM_NOTICE_MINUTES, (int) rules.minimumNotice().toMinutes());
    values.put(Setting.HORIZON_DAYS, rules.horizonDays());
    values.put(Setting.GRID_MINUTES, (int) rules.grid().toMinutes());
    values.put(Setting.HOLD_MINUTES, (int) rules.hold().toMinutes());
    values.put(Setting.WEEK_START, Columns.weekday(rules.weekStart()));
    values.put(Setting.WEEKEND, rules.weekend().stream().map(Columns::weekday).sorted().toList());
    values.put(Setting.ALERT_EMAILS, alerts.emails());
    values.put(Setting.ALERT_PHONE, value(alerts.phone()));
    values.put(Setting.ALERT_ESCALATION_MINUTES, (int) alerts.escalation().toMinutes());
    values.put(
        Setting.REMINDER_HOURS,
        reminding.before().stream().map(before -> (int) before.toHours()).toList());
    values.put(
        Setting.QUIET_HOURS,
        Map.of(
            "from", reminding.quiet().from().toString(), "to", reminding.quiet().to().toString()));
    values.put(Setting.NO_SHOW_FOLLOW_UP, reminding.noShowFollowUp());
    values.put(Setting.RECALL_MONTHS, reminding.recallMonths());
    return new SettingValues(values);
  }

  SettingValues with(Map<Setting, @Nullable Object> changes) {
    var changed = new EnumMap<Setting, @Nullable Object>(values);
    changed.putAll(changes);
    changed.remove(Setting.LEAD_SECRET);
    return new SettingValues(changed);
  }

  @Nullable Object get(Setting setting) {
    return values.get(setting);
  }

  Language language() {
    return Language.of(text(Setting.DEFAULT_LANGUAGE));
  }

  ClinicRules rules() {
    var english = text(Setting.NAME_EN, Setting.ADDRESS_EN, Setting.INSURANCE_EN);
    var arabic = text(Setting.NAME_AR, Setting.ADDRESS_AR, Setting.INSURANCE_AR);
    return new ClinicRules(
        minutes(Setting.MINIMUM_NOTICE_MINUTES),
        integer(Setting.HORIZON_DAYS),
        minutes(Setting.GRID_MINUTES),
        minutes(Setting.HOLD_MINUTES),
        Columns.day(integer(Setting.WEEK_START)),
        list(Setting.WEEKEND, Integer.class).map(Columns::day).collect(Collectors.toSet()),
        text(Setting.EMERGENCY_NUMBER),
        phone(Setting.PHONE),
        (String) values.get(Setting.MAP_LINK),
        new Alerts(
            list(Setting.ALERT_EMAILS, String.class).toList(),
            phone(Setting.ALERT_PHONE),
            minutes(Setting.ALERT_ESCALATION_MINUTES)),
        new Reminding(
            list(Setting.REMINDER_HOURS, Integer.class).map(Duration::ofHours).toList(),
            quietHours(),
            Boolean.TRUE.equals(values.get(Setting.NO_SHOW_FOLLOW_UP)),
            (Integer) values.get(Setting.RECALL_MONTHS)),
        Stream.of(Map.entry(Language.ENGLISH, english), Map.entry(Language.ARABIC, arabic))
            .filter(told -> !told.getValue().equals(Text.NOTHING))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        whereabouts());
  }

  private Whereabouts whereabouts() {
    var directions =
        Map.of(
            Language.ENGLISH, text(Setting.DIRECTIONS_EN),
            Language.ARABIC, text(Setting.DIRECTIONS_AR));
    return new Whereabouts(
        PlaceSettings.readPin(values.get(Setting.COORDINATES)),
        directions.entrySet().stream()
            .filter(told -> !told.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        PlaceSettings.readBranches(values.get(Setting.BRANCHES)));
  }

  private QuietHours quietHours() {
    var hours = (Map<?, ?>) requireNonNull(values.get(Setting.QUIET_HOURS));
    return new QuietHours(time(hours.get("from")), time(hours.get("to")));
  }

  private static LocalTime time(@Nullable Object written) {
    return LocalTime.parse((String) requireNonNull(written));
  }

  private Text text(Setting name, Setting address, Setting insurance) {
    return new Text(text(name), text(address), text(insurance));
  }

  private String text(Setting setting) {
    return (String) requireNonNull(values.get(setting));
  }

  private int integer(Setting setting) {
    return (Integer) requireNonNull(values.get(setting));
  }

  private Duration minutes(Setting setting) {
    return Duration.ofMinutes(integer(setting));
  }

  private <T> Stream<T> list(Setting setting, Class<T> type) {
    return ((List<?>) requireNonNull(values.get(setting))).stream().map(type::cast);
  }

  private @Nullable PhoneNumber phone(Setting setting) {
    return values.get(setting) instanceof String number ? new PhoneNumber(number) : null;
  }

  private static @Nullable String value(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }
}
