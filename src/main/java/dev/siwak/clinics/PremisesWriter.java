package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes when a clinic works and what it tells about itself. */
final class PremisesWriter {
  private final JdbcClient db;

  PremisesWriter(JdbcClient db) {
    this.db = db;
  }

  void replaceHours(ClinicId clinic, Catalogue catalogue, List<HoursDraft> hours) {
    db.sql("delete from opening_hours where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
    for (var open : hours)
      db.sql(
              """
              insert into opening_hours (clinic_id, service_id, weekday, start_time, end_time)
              values (:clinic, :service, :weekday, :start, :end)
              """)
          .param("clinic", clinic.value())
          .param(
              "service",
              Optional.ofNullable(open.serviceCode())
                  .map(code -> catalogue.service(code).orElseThrow().id())
                  .map(ServiceId::value)
                  .orElse(null))
          .param("weekday", Columns.weekday(open.day()))
          .param("start", open.start())
          .param("end", open.end())
          .update();
  }

  void replaceClosures(ClinicId clinic, Catalogue catalogue, List<ClosureDraft> closures) {
    db.sql("delete from closures where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
    for (var closure : closures)
      db.sql(
              """
              insert into closures (clinic_id, provider_id, from_at, to_at, reason)
              values (:clinic, :provider, :from, :to, :reason)
              """)
          .param("clinic", clinic.value())
          .param(
              "provider",
              Optional.ofNullable(closure.providerCode())
                  .map(code -> catalogue.provider(code).orElseThrow().id())
                  .map(ProviderId::value)
                  .orElse(null))
          .param("from", closure.during().start().atOffset(ZoneOffset.UTC))
          .param("to", closure.during().end().atOffset(ZoneOffset.UTC))
          .param("reason", closure.reason())
          .update();
  }

  void save(ClinicId clinic, ClinicRules rules) {
    db.sql(
            """
            insert into clinic_rules (clinic_id, minimum_notice_minutes, horizon_days,
              grid_minutes, hold_minutes, week_start, weekend, emergency_number, phone, map_link,
              staff_alert_phone, staff_alert_email)
            values (:clinic, :notice, :horizon, :grid, :hold, :week_start, :weekend, :emergency,
              :phone, :map, :alert_phone, :alert_email)
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
              staff_alert_phone = excluded.staff_alert_phone,
              staff_alert_email = excluded.staff_alert_email
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
        .param("alert_phone", value(rules.staffAlertPhone()))
        .param("alert_email", rules.staffAlertEmail())
        .update();
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

  private static @Nullable String value(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }
}
