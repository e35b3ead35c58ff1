package dev.siwak.scheduling;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.TimeSlot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The first that a patient has booked. */
  public record First(AppointmentId appointment, Instant bookedAt) {}

  /**
   * Of whom has booked since a moment of their own, the first booking since then, whatever has
   * become of it.
   */
  @Transactional(readOnly = true)
  public Map<PatientId, First> firstSince(ClinicId clinic, Map<PatientId, Instant> since) {
    if (since.isEmpty()) return Map.of();
    var patients = List.copyOf(since.entrySet());
    var found = new HashMap<PatientId, First>();
    db.sql(
            """
            select distinct on (a.patient_id) a.patient_id, a.id, a.created_at
            from unnest(:patients::bigint[], :moments::timestamptz[]) as came (patient, at)
            join appointments a
              on a.clinic_id = :clinic and a.patient_id = came.patient and a.created_at >= came.at
            where a.status not in ('pending', 'rescheduled')
            order by a.patient_id, a.created_at, a.id
            """)
        .param("clinic", clinic.value())
        .param("patients", patients.stream().map(it -> it.getKey().value()).toArray(Long[]::new))
        .param(
            "moments", patients.stream().map(it -> it.getValue().toString()).toArray(String[]::new))
        .query(
            (row, _) ->
                found.put(
                    new PatientId(row.getLong("patient_id")),
                    new First(
                        new AppointmentId(row.getLong("id")),
                        requireNonNull(row.getTimestamp("created_at")).toInstant())))
        .list();
    return found;
  }

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
