package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How an appointment's row is read. */
final class Rows {
  private Rows() {}

  static Appointment appointment(ResultSet row, int number) throws SQLException {
    long room = row.getLong("room_id");
    return new Appointment(
        new AppointmentId(row.getLong("id")),
        new PatientId(row.getLong("patient_id")),
        row.getString("visitor_name"),
        new ServiceId(row.getLong("service_id")),
        new ProviderId(row.getLong("provider_id")),
        room == 0 ? null : new RoomId(room),
        new TimeSlot(
            row.getObject("start_at", OffsetDateTime.class).toInstant(),
            row.getObject("end_at", OffsetDateTime.class).toInstant()),
        status(row, number),
        instant(row.getObject("hold_until", OffsetDateTime.class)),
        row.getString("notes"),
        row.getString("external_event_id"),
        row.getString("sync_state"));
  }

  static AppointmentStatus status(ResultSet row, int number) throws SQLException {
    return AppointmentStatus.of(row.getString("status")).orElseThrow();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
