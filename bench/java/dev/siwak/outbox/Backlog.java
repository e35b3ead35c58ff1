package dev.siwak.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Messages that wait, a few to each of many recipients of several clinics. */
final class Backlog {
  static final int CLINICS = 8;
  static final int MESSAGES = 16_000;
  private static final int RECIPIENTS = 400;
  private static final long FIRST_CLINIC = 910_000_000L;

  private final Connection owner;

  Backlog(Connection owner) {
    this.owner = owner;
  }

  static long clinic(int number) {
    return FIRST_CLINIC + number;
  }

  /** Of this kind, due now. */
  void fill(String kind) throws SQLException {
    try (var fill =
        owner.prepareStatement(
            """
            with work as (
              insert into due_work (clinic_id, kind, ref, due_at)
              select %d + i %% %d, 'outbox.' || ?, i, now() from generate_series(1, ?) i
              returning id, clinic_id, ref
            )
            insert into outbox
              (clinic_id, id, kind, order_key, payload, due_at, created_at, updated_at)
            select clinic_id, id, ?, 'patient-' || ref / %d %% %d,
              '{"waId":"966500000001","messageId":1,"message":{"text":"We open at nine."}}',
              now(), now(), now()
            from work
            """
                .formatted(FIRST_CLINIC, CLINICS, CLINICS, RECIPIENTS))) {
      fill.setString(1, kind);
      fill.setInt(2, MESSAGES);
      fill.setString(3, kind);
      fill.executeUpdate();
    }
    try (var vacuum = owner.createStatement()) {
      vacuum.execute("vacuum (analyze) outbox, due_work");
      vacuum.execute("checkpoint");
    }
  }

  /** Until none of this kind is left. */
  void awaitEmpty(String kind) throws SQLException {
    try (var query =
        owner.prepareStatement(
            "select exists (select from due_work where kind = 'outbox.' || ?)")) {
      query.setString(1, kind);
      while (true) {
        var rows = query.executeQuery();
        rows.next();
        if (!rows.getBoolean(1)) return;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }
}
