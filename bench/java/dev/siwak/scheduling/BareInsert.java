package dev.siwak.scheduling;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** One statement and its commit, as the owner of the table whom no policy binds. */
final class BareInsert implements Bookings.Way {
  private final Connection connection;
  private final PreparedStatement insert;

  BareInsert(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    insert =
        connection.prepareStatement(
            """
            insert into appointments
              (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during, status,
                notes, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, tstzrange(?, ?), 'booked', '', now(), now())
            on conflict do nothing
            returning id
            """);
  }

  @Override
  public boolean book(Bookings.Line line, Instant start) throws SQLException {
    var end = RawBooking.utc(start.plusSeconds(BookingBench.VISIT_MINUTES * 60));
    insert.setLong(1, line.clinic().value());
    insert.setLong(2, line.patient().value());
    insert.setLong(3, line.service().value());
    insert.setLong(4, line.provider().value());
    insert.setObject(5, RawBooking.utc(start));
    insert.setObject(6, end);
    insert.setObject(7, RawBooking.utc(start));
    insert.setObject(8, end);
    try (var made = insert.executeQuery()) {
      return made.next();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
