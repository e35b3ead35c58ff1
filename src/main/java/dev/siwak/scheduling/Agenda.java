package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads appointments. A lapsed hold is no appointment any more, whether or not its row is gone. */
final class Agenda {
  private final JdbcClient db;

  Agenda(JdbcClient db) {
    this.db = db;
  }

  /** Which appointments are asked for; null: all. {@code to} is exclusive, both by start. */
  record Filter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable AppointmentStatus status,
      @Nullable ProviderId provider,
      @Nullable PatientId patient) {}

  /** The latest start first. */
  Page<Appointment> page(ClinicId clinic, Filter filter, Paging paging, Instant now) {
    var items =
        filtered(
                """
                select id, patient_id, visitor_name, service_id, provider_id, room_id,
                  start_at, end_at, status, hold_until, notes, external_event_id, sync_state
                from appointments
                where clinic_id = :clinic
                  and start_at >= coalesce(:from::timestamptz, '-infinity')
                  and start_at < coalesce(:to::timestamptz, 'infinity')
                  and (:status::text is null or status = :status)
                  and (:provider::bigint is null or provider_id = :provider)
                  and (:patient::bigint is null or patient_id = :patient)
                  and (status <> 'pending' or hold_until > :now)
                order by start_at desc, id desc
                limit :size offset :offset
                """,
                clinic,
                filter,
                now)
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query(Rows::appointment)
            .list();
    return Page.of(items, paging, () -> count(clinic, filter, now));
  }

  private long count(ClinicId clinic, Filter filter, Instant now) {
    return filtered(
            """
            select count(*)
            from appointments
            where clinic_id = :clinic
              and start_at >= coalesce(:from::timestamptz, '-infinity')
              and start_at < coalesce(:to::timestamptz, 'infinity')
              and (:status::text is null or status = :status)
              and (:provider::bigint is null or provider_id = :provider)
              and (:patient::bigint is null or patient_id = :patient)
              and (status <> 'pending' or hold_until > :now)
            """,
            clinic,
            filter,
            now)
        .query(Long.class)
        .single();
  }

  private StatementSpec filtered(String sql, ClinicId clinic, Filter filter, Instant now) {
    var status = filter.status();
    var provider = filter.provider();
    var patient = filter.patient();
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("from", utc(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", utc(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("status", status == null ? null : status.code(), Types.VARCHAR)
        .param("provider", provider == null ? null : provider.value(), Types.BIGINT)
        .param("patient", patient == null ? null : patient.value(), Types.BIGINT)
        .param("now", now.atOffset(ZoneOffset.UTC));
  }

  Optional<Appointment> byId(ClinicId clinic, AppointmentId id) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments where clinic_id = :clinic and id = :id
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(Rows::appointment)
        .optional();
  }

  /** Kept as it is until the transaction ends. */
  Optional<Appointment> lock(ClinicId clinic, AppointmentId id) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments where clinic_id = :clinic and id = :id
            for no key update
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .query(Rows::appointment)
        .optional();
  }

  /** Booked or confirmed and not yet begun, soonest first. */
  List<Appointment> next(ClinicId clinic, PatientId patient, Instant now) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments
            where clinic_id = :clinic and patient_id = :patient and start_at > :now
              and status in ('booked', 'confirmed')
            order by start_at
            limit 20
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Rows::appointment)
        .list();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
