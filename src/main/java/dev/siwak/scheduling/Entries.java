package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes appointments. Whether a time is free is for the exclusion constraints to say. */
final class Entries {
  private final JdbcClient db;

  Entries(JdbcClient db) {
    this.db = db;
  }

  /**
   * Empty when the provider, or every room that would do, is taken.
   *
   * @param rooms of which one is needed; empty: none is
   * @param holdUntil null: booked at once
   */
  Optional<Appointment> insert(
      ClinicId clinic,
      BookingRequest wanted,
      ProviderId provider,
      Plan plan,
      long[] rooms,
      @Nullable Instant holdUntil,
      Instant now) {
    // Without a target, so that it answers for both constraints; and it never raises, so that
    // twenty who ask at once neither deadlock nor lose their transactions.
    return db.sql(
            """
            insert into appointments
              (clinic_id, patient_id, visitor_name, service_id, provider_id, room_id,
                start_at, end_at, during, status, hold_until, notes, created_at, updated_at)
            select :clinic, :patient, :visitor, :service, :provider, room.id,
              :start, :end, tstzrange(:start, :blocked_until), :status, :hold_until, :notes,
              :now, :now
            from (select (
              select r.id from unnest(:rooms) with ordinality r (id, place)
              where not exists (
                select from appointments a
                where a.clinic_id = :clinic and a.room_id = r.id
                  and a.start_at > :start::timestamptz - interval '2 days'
                  and a.start_at < :blocked_until
                  and a.during && tstzrange(:start, :blocked_until)
                  and a.status in ('pending', 'booked', 'confirmed'))
              order by r.place limit 1)) room (id)
            where room.id is not null or cardinality(:rooms) = 0
            on conflict do nothing
            returning id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", clinic.value())
        .param("patient", wanted.patient().value())
        .param("visitor", wanted.visitor(), Types.VARCHAR)
        .param("service", wanted.service().value())
        .param("provider", provider.value())
        .param("rooms", rooms)
        .param("start", utc(wanted.start()))
        .param("end", utc(plan.slot(wanted.start()).end()))
        .param("blocked_until", utc(plan.blockedUntil(wanted.start())))
        .param(
            "status",
            (holdUntil == null ? AppointmentStatus.BOOKED : AppointmentStatus.PENDING).code())
        .param(
            "hold_until", holdUntil == null ? null : utc(holdUntil), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("notes", wanted.notes())
        .param("now", utc(now))
        .query(Rows::appointment)
        .optional();
  }

  /**
   * Empty when it is no live hold, or another patient's. Takes its {@link Turns} by the way, and as
   * all do: once it has the row.
   */
  Optional<Appointment> bookHold(
      ClinicId clinic,
      AppointmentId hold,
      @Nullable PatientId owner,
      @Nullable String visitor,
      Instant now) {
    return db.sql(
            """
            update appointments
            set status = 'booked', hold_until = null,
              visitor_name = coalesce(:visitor, visitor_name),
              updated_at = :now, version = version + 1
            from (
              select locked.id as hold, pg_advisory_xact_lock_shared(50, hashint8(:clinic))
              from (
                select h.id from appointments h
                where h.clinic_id = :clinic and h.id = :hold
                  and h.status = 'pending' and h.hold_until > :now
                  and h.patient_id = coalesce(:owner, h.patient_id)
                for no key update) locked) mine
            where clinic_id = :clinic and id = mine.hold
            returning id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", clinic.value())
        .param("hold", hold.value())
        .param("owner", owner == null ? null : owner.value(), Types.BIGINT)
        .param("visitor", visitor, Types.VARCHAR)
        .param("now", utc(now))
        .query(Rows::appointment)
        .optional();
  }

  /** Of an appointment that the transaction has locked. */
  Appointment mark(
      ClinicId clinic,
      AppointmentId id,
      AppointmentStatus status,
      @Nullable String cancelReason,
      Instant now) {
    return db.sql(
            """
            update appointments
            set status = :status, hold_until = null,
              cancel_reason = coalesce(:reason, cancel_reason),
              updated_at = :now, version = version + 1
            where clinic_id = :clinic and id = :id
            returning id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .param("status", status.code())
        .param("reason", cancelReason, Types.VARCHAR)
        .param("now", utc(now))
        .query(Rows::appointment)
        .single();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
