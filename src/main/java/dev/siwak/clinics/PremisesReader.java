package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads where and when a clinic works: its rooms, hours and closures. */
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

  private <T> List<T> rows(ClinicId clinic, String sql, RowMapper<T> mapper) {
    return db.sql(sql).param("clinic", clinic.value()).query(mapper).list();
  }
}
