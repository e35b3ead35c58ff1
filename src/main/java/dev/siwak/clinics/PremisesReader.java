package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where and when a clinic works: its rooms, hours, closures and rules. */
final class PremisesReader {
  private final JdbcClient db;

  PremisesReader(JdbcClient db) {
    this.db = db;
  }

  Clinic clinic(ClinicId clinic) {
    return db.sql("select id, slug, name, lang, time_zone from clinics where id = :clinic")
        .param("clinic", clinic.value())
        .query(Clinics::clinic)
        .single();
  }

  List<Room> rooms(ClinicId clinic) {
    return rows(
        clinic,
        """
        select r.id, r.code, r.name, r.active,
          array(
            select s.service_id from room_services s
            where s.clinic_id = r.clinic_id and s.room_id = r.id) as services
        from rooms r where r.clinic_id = :clinic
        order by r.id
        """,
        (row, _) ->
            new Room(
                new RoomId(row.getLong("id")),
                row.getString("code"),
                row.getString("name"),
                Columns.services(row),
                row.getBoolean("active")));
  }

  List<WeeklyHours> hours(ClinicId clinic) {
    return rows(
        clinic,
        """
        select service_id, weekday, start_time, end_time
        from opening_hours where clinic_id = :clinic
        order by service_id nulls first, weekday, start_time
        """,
        (row, _) -> {
          var service = row.getLong("service_id");
          return new WeeklyHours(
              service == 0 ? null : new ServiceId(service),
              Columns.day(row),
              Columns.time(row, "start_time"),
              Columns.time(row, "end_time"));
        });
  }

  List<Closure> closures(ClinicId clinic) {
    return rows(
        clinic,
        """
        select from_at, to_at, reason, provider_id
        from closures where clinic_id = :clinic
        order by from_at, id
        """,
        (row, _) -> {
          var provider = row.getLong("provider_id");
          return new Closure(
              Columns.instant(row, "from_at"),
              Columns.instant(row, "to_at"),
              row.getString("reason"),
              provider == 0 ? null : new ProviderId(provider));
        });
  }

  ClinicRules rules(ClinicId clinic) {
    var texts = texts(clinic);
    return rows(
            clinic,
            """
            select minimum_notice_minutes, horizon_days, grid_minutes, hold_minutes, week_start,
              weekend, emergency_number, phone, map_link, staff_alert_phone, staff_alert_email
            from clinic_rules where clinic_id = :clinic
            """,
            (row, _) -> rules(row, texts))
        .stream()
        .findFirst()
        .orElse(ClinicRules.STANDARD);
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
        phone(row.getString("staff_alert_phone")),
        row.getString("staff_alert_email"),
        texts);
  }

  private Map<Language, ClinicRules.Text> texts(ClinicId clinic) {
    return rows(
            clinic,
            "select lang, name, address, insurance from clinic_texts where clinic_id = :clinic",
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

  private static Set<DayOfWeek> weekend(ResultSet row) throws SQLException {
    var days = (Short[]) row.getArray("weekend").getArray();
    return Arrays.stream(days).map(Columns::day).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable PhoneNumber phone(@Nullable String number) {
    return number == null ? null : new PhoneNumber(number);
  }

  private <T> List<T> rows(ClinicId clinic, String sql, RowMapper<T> mapper) {
    return db.sql(sql).param("clinic", clinic.value()).query(mapper).list();
  }
}
