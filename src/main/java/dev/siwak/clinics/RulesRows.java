package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes what a clinic has decided and what it tells about itself. */
final class RulesRows {
  private final JdbcClient db;
  private final WhereaboutsRows whereabouts;

  RulesRows(JdbcClient db) {
    this.db = db;
    this.whereabouts = new WhereaboutsRows(db);
  }

  ClinicRules read(ClinicId clinic) {
    var texts = texts(clinic);
    return db.sql(
            """
            select minimum_notice_minutes, horizon_days, grid_minutes, hold_minutes, week_start,
              weekend, emergency_number, phone, map_link, alert_emails, alert_phone,
              alert_escalation_minutes, reminder_hours, quiet_from, quiet_to, no_show_follow_up,
              recall_months
            from clinic_rules where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> rules(row, texts))
        .optional()
        .orElse(ClinicRules.STANDARD)
        .at(whereabouts.read(clinic));
  }

  private static ClinicRules rules(ResultSet row, Map<Language, ClinicRules.Text> texts)
      throws SQLException {
    return new ClinicRules(
        Duration.ofMinutes(row.getInt("minimum_notice_minutes")),
        row.getInt("horizon_days"),
        Duration.ofMinutes(row.getInt("grid_minutes")),
        Duration.ofMinutes(row.getInt("hold_minutes")),
        Columns.day(row.getInt("week_start")),
        weekend(row),
        row.getString("emergency_number"),
        phone(row.getString("phone")),
        row.getString("map_link"),
        new ClinicRules.Alerts(
            List.of((String[]) row.getArray("alert_emails").getArray()),
            phone(row.getString("alert_phone")),
            Duration.ofMinutes(row.getInt("alert_escalation_minutes"))),
        reminding(row),
        texts);
  }

  private static ClinicRules.Reminding reminding(ResultSet row) throws SQLException {
    var hours = (Short[]) row.getArray("reminder_hours").getArray();
    return new ClinicRules.Reminding(
        Arrays.stream(hours).map(Duration::ofHours).toList(),
        new ClinicRules.QuietHours(Columns.time(row, "quiet_from"), Columns.time(row, "quiet_to")),
        row.getBoolean("no_show_follow_up"),
        row.getObject("recall_months", Integer.class));
  }

  private Map<Language, ClinicRules.Text> texts(ClinicId clinic) {
    return db
        .sql("select lang, name, address, insurance from clinic_texts where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .query(
            (row, _) ->
                Map.entry(
                    Language.of(row.getString("lang")),
                    new ClinicRules.Text(
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("insurance"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void save(ClinicId clinic, ClinicRules rules) {
    var alerts = rules.alerts();
    var reminding = rules.reminding();
    db.sql(
            """
            insert into clinic_rules (clinic_id, minimum_notice_minutes, horizon_days,
              grid_minutes, hold_minutes, week_start, weekend, emergency_number, phone, map_link,
              alert_emails, alert_phone, alert_escalation_minutes, reminder_hours, quiet_from,
              quiet_to, no_show_follow_up, recall_months)
            values (:clinic, :notice, :horizon, :grid, :hold, :week_start, :weekend, :emergency,
              :phone, :map, :alert_emails, :alert_phone, :escalation, :reminders, :quiet_from,
              :quiet_to, :no_show, :recall)
            on conflict (clinic_id) do update set
              minimum_notice_minutes = excluded.minimum_notice_minutes,
              horizon_days = excluded.horizon_days,
              grid_minutes = excluded.grid_minutes,
              hold_minutes = excluded.hold_minutes,
              week_start = excluded.week_start,
              weekend = excluded.weekend,
              emergency_number = excluded.emergency_number,
              phone = excluded.phone,
              map_link = excluded.map_link,
              alert_emails = excluded.alert_emails,
              alert_phone = excluded.alert_phone,
              alert_escalation_minutes = excluded.alert_escalation_minutes,
              reminder_hours = excluded.reminder_hours,
              quiet_from = excluded.quiet_from,
              quiet_to = excluded.quiet_to,
              no_show_follow_up = excluded.no_show_follow_up,
              recall_months = excluded.recall_months
            """)
        .param("clinic", clinic.value())
        .param("notice", rules.minimumNotice().toMinutes())
        .param("horizon", rules.horizonDays())
        .param("grid", rules.grid().toMinutes())
        .param("hold", rules.hold().toMinutes())
        .param("week_start", Columns.weekday(rules.weekStart()))
        .param(
            "weekend",
            rules.weekend().stream().map(day -> (short) Columns.weekday(day)).toArray(Short[]::new))
        .param("emergency", rules.emergencyNumber())
        .param("phone", value(rules.phone()))
        .param("map", rules.mapLink())
        .param("alert_emails", alerts.emails().toArray(String[]::new))
        .param("alert_phone", value(alerts.phone()))
        .param("escalation", alerts.escalation().toMinutes())
        .param(
            "reminders",
            reminding.before().stream().map(hours -> (short) hours.toHours()).toArray(Short[]::new))
        .param("quiet_from", reminding.quiet().from())
        .param("quiet_to", reminding.quiet().to())
        .param("no_show", reminding.noShowFollowUp())
        .param("recall", reminding.recallMonths())
        .update();
    whereabouts.save(clinic, rules.whereabouts());
    db.sql("delete from clinic_texts where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
    rules.texts().forEach((language, text) -> add(clinic, language, text));
  }

  private void add(ClinicId clinic, Language language, ClinicRules.Text text) {
    db.sql(
            """
            insert into clinic_texts (clinic_id, lang, name, address, insurance)
            values (:clinic, :lang, :name, :address, :insurance)
            """)
        .param("clinic", clinic.value())
        .param("lang", language.code())
        .param("name", text.name())
        .param("address", text.address())
        .param("insurance", text.insurance())
        .update();
  }

  private static Set<DayOfWeek> weekend(ResultSet row) throws SQLException {
    var days = (Short[]) row.getArray("weekend").getArray();
    return Arrays.stream(days).map(Columns::day).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable PhoneNumber phone(@Nullable String number) {
    return number == null ? null : new PhoneNumber(number);
  }

  private static @Nullable String value(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }
}
