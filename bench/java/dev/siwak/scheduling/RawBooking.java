package dev.siwak.scheduling;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The same transaction over plain JDBC: scope, lapsed holds, insert, audit, outbox and alarm rows.
 */
final class RawBooking implements Bookings.Way {
  private final Connection connection;
  private final PreparedStatement scope;
  private final PreparedStatement lapsed;
  private final PreparedStatement insert;
  private final PreparedStatement audit;
  private final PreparedStatement outbox;
  private final PreparedStatement alarm;

  RawBooking(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    try (var role = connection.createStatement()) {
      role.execute("set role siwak_app");
    }
    connection.setAutoCommit(false);
    scope = connection.prepareStatement("select set_config('app.clinic_id', ?, true)");
    lapsed =
        connection.prepareStatement(
            """
            with lapsed as (
              delete from appointments a
              where a.clinic_id = ? and a.id in (
                select h.id from appointments h
                where h.clinic_id = ? and h.status = 'pending' and h.hold_until <= ?
                  and (h.provider_id = ? or h.room_id is not null)
                  and h.during && tstzrange(?, ?)
                order by h.id
                for update))
            select c.catalogue_version from clinics c where c.id = ?
            """);
    insert =
        connection.prepareStatement(
            """
            insert into appointments
              (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during, status,
                notes, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, tstzrange(?, ?), 'booked', '', ?, ?)
            on conflict do nothing
            returning id
            """);
    audit =
        connection.prepareStatement(
            """
            with written as (
              insert into audit_log (clinic_id, at, actor_kind, actor_id, action, scope, meta)
              values (?, ?, 'patient', ?, 'APPOINTMENT_BOOKED', 'CLINIC', ?::jsonb)
              returning id)
            insert into audit_unsealed (clinic_id, audit_id) select ?, id from written
            """);
    outbox =
        connection.prepareStatement(
            """
            with number as materialized (
              select nextval('due_work_id_seq') as id
            ), work as (
              insert into due_work (id, clinic_id, kind, ref, due_at)
              select id, ?, 'outbox.bench', id, ? from number
            )
            insert into outbox
              (clinic_id, id, kind, order_key, message_type, payload, due_at, created_at, updated_at)
            select ?, id, 'bench', ?, 'session', ?::jsonb, ?, ?, ? from number
            returning id
            """);
    alarm =
        connection.prepareStatement(
            """
            insert into due_work (clinic_id, kind, ref, due_at) values (?, 'reminder', ?, ?)
            returning id
            """);
  }

  @Override
  public boolean book(Bookings.Line line, Instant start) throws SQLException {
    long clinic = line.clinic().value();
    var now = utc(Instant.now());
    scope.setString(1, Long.toString(clinic));
    scope.execute();

    lapsed.setLong(1, clinic);
    lapsed.setLong(2, clinic);
    lapsed.setObject(3, now);
    lapsed.setLong(4, line.provider().value());
    lapsed.setObject(5, utc(start));
    lapsed.setObject(6, utc(start.plus(BusyTimes.LONGEST)));
    lapsed.setLong(7, clinic);
    lapsed.execute();

    var end = utc(start.plusSeconds(BookingBench.VISIT_MINUTES * 60));
    insert.setLong(1, clinic);
    insert.setLong(2, line.patient().value());
    insert.setLong(3, line.service().value());
    insert.setLong(4, line.provider().value());
    insert.setObject(5, utc(start));
    insert.setObject(6, end);
    insert.setObject(7, utc(start));
    insert.setObject(8, end);
    insert.setObject(9, now);
    insert.setObject(10, now);
    long id;
    try (var made = insert.executeQuery()) {
      id = made.next() ? made.getLong(1) : 0;
    }
    if (id > 0) tell(line, id, now, start);
    connection.commit();
    return id > 0;
  }

  private void tell(Bookings.Line line, long id, OffsetDateTime now, Instant start)
      throws SQLException {
    audit.setLong(1, line.clinic().value());
    audit.setObject(2, now);
    audit.setLong(3, line.patient().value());
    audit.setString(
        4,
        "{\"appointment_id\":%d,\"patient_id\":%d,\"provider_id\":%d}"
            .formatted(id, line.patient().value(), line.provider().value()));
    audit.setLong(5, line.clinic().value());
    audit.executeUpdate();

    outbox.setLong(1, line.clinic().value());
    outbox.setObject(2, now);
    outbox.setLong(3, line.clinic().value());
    outbox.setString(4, Long.toString(id));
    outbox.setString(5, "{\"appointment\":" + id + "}");
    outbox.setObject(6, now);
    outbox.setObject(7, now);
    outbox.setObject(8, now);
    outbox.execute();

    alarm.setLong(1, line.clinic().value());
    alarm.setLong(2, id);
    alarm.setObject(3, utc(start.minusSeconds(86_400)));
    alarm.execute();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
