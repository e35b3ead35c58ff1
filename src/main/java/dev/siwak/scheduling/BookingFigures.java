package dev.siwak.scheduling;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TimeSlot;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A clinic's bookings in numbers. */
@Component
public class BookingFigures {
  private final JdbcClient db;

  BookingFigures(JdbcClient db) {
    this.db = db;
  }

  /**
   * What was booked in a stretch of time, and what the outside calendar makes of the visits that
   * still stand.
   *
   * @param booked then, whatever has become of it since; holds do not count
   * @param tentativeOfThem not yet confirmed by the outside calendar
   * @param tentative the same of all
   * @param failed what the outside calendar does not take
   */
  public record Figures(long booked, long tentativeOfThem, long tentative, long failed) {}

  @Transactional(readOnly = true)
  public Figures of(ClinicId clinic, TimeSlot day) {
    return db.sql(
            """
            select
              (select count(*) from appointments
               where clinic_id = :clinic and created_at >= :from and created_at < :to
                 and status not in ('pending', 'rescheduled')) as booked,
              unsynced.*
            from (
              select
                count(*) filter (
                  where sync_state = 'tentative' and created_at >= :from and created_at < :to)
                  as tentative_of_them,
                count(*) filter (where sync_state = 'tentative') as tentative,
                count(*) filter (where sync_state = 'failed') as failed
              from appointments
              where clinic_id = :clinic and sync_state <> 'ok'
                and status in ('booked', 'confirmed')) unsynced
            """)
        .param("clinic", clinic.value())
        .param("from", day.start().atOffset(ZoneOffset.UTC))
        .param("to", day.end().atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Figures(
                    row.getLong("booked"),
                    row.getLong("tentative_of_them"),
                    row.getLong("tentative"),
                    row.getLong("failed")))
        .single();
  }
}
