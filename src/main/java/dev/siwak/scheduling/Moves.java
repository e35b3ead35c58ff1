package dev.siwak.scheduling;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves an appointment to another time, provider or room; its own time is no obstacle to it. */
final class Moves {
  private final JdbcClient db;
  private final Clinics clinics;
  private final Holds holds;
  private final Turns turns;
  private final BusyTimes busyTimes;
  private final Savepoints savepoints;
  private final Clock clock;

  Moves(
      JdbcClient db,
      Clinics clinics,
      Holds holds,
      Turns turns,
      BusyTimes busyTimes,
      Savepoints savepoints,
      Clock clock) {
    this.db = db;
    this.clinics = clinics;
    this.holds = holds;
    this.turns = turns;
    this.busyTimes = busyTimes;
    this.savepoints = savepoints;
    this.clock = clock;
  }

  /**
   * Moves it. It stays in its room where that is free and serves.
   *
   * @param provider null: stays with the same
   */
  MoveResult move(
      ClinicId clinic,
      Appointment appointment,
      Instant start,
      @Nullable ProviderId provider,
      boolean onGridOnly) {
    var now = clock.instant();
    if (!Window.thinkable(start, now)) return new MoveResult.Refused(Refusal.OUT_OF_HOURS);
    var to = provider == null ? appointment.provider() : provider;
    var seen = holds.makeWay(clinic, appointment.patient(), new long[] {to.value()}, start, now);
    var plan =
        Plan.of(clinics.catalogue(clinic, seen.version()), appointment.service()).orElse(null);
    var found = plan == null ? null : plan.provider(to).orElse(null);
    if (plan == null || found == null) return new MoveResult.Refused(Refusal.NOT_OFFERED);
    if (!plan.admits(found, start, now, onGridOnly))
      return new MoveResult.Refused(Refusal.OUT_OF_HOURS);

    turns.alone(clinic);
    var rooms = plan.roomsFrom(appointment.room());
    for (int tries = Math.max(1, rooms.length); tries > 0; tries--) {
      var moved =
          savepoints.attempt(
              () -> {
                if (!seen.own().isEmpty())
                  holds.releaseOwn(clinic, seen.own(), start, plan.blockedUntil(start));
                return update(clinic, appointment.id(), to, plan, start, rooms, now);
              });
      if (moved.isPresent()) return new MoveResult.Moved(moved.get());
      // Otherwise it was a room that went to somebody else meanwhile; another may be free.
      if (tries > 1
          && !busyTimes.providerFree(clinic, to, start, plan.blockedUntil(start), appointment.id()))
        break;
    }
    return new MoveResult.Taken();
  }

  /** Nothing, when the provider, or every room that would do, is taken; a race raises. */
  private Optional<Appointment> update(
      ClinicId clinic,
      AppointmentId id,
      ProviderId provider,
      Plan plan,
      Instant start,
      long[] rooms,
      Instant now) {
    return db.sql(
            """
            update appointments moved
            set start_at = :start, end_at = :end, during = tstzrange(:start, :blocked_until),
              provider_id = :provider, room_id = room.id, status = 'booked', hold_until = null,
              updated_at = :now, version = moved.version + 1
            from (select (
              select r.id from unnest(:rooms) with ordinality r (id, place)
              where not exists (
                select from appointments a
                where a.clinic_id = :clinic and a.room_id = r.id and a.id <> :id
                  and a.start_at > :start::timestamptz - interval '2 days'
                  and a.start_at < :blocked_until
                  and a.during && tstzrange(:start, :blocked_until)
                  and a.status in ('pending', 'booked', 'confirmed'))
              order by r.place limit 1)) room (id)
            where moved.clinic_id = :clinic and moved.id = :id
              and (room.id is not null or cardinality(:rooms) = 0)
              and not exists (
                select from appointments a
                where a.clinic_id = :clinic and a.provider_id = :provider and a.id <> :id
                  and a.start_at > :start::timestamptz - interval '2 days'
                  and a.start_at < :blocked_until
                  and a.during && tstzrange(:start, :blocked_until)
                  and a.status in ('pending', 'booked', 'confirmed'))
            returning moved.id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", clinic.value())
        .param("id", id.value())
        .param("provider", provider.value())
        .param("start", utc(start))
        .param("end", utc(plan.slot(start).end()))
        .param("blocked_until", utc(plan.blockedUntil(start)))
        .param("rooms", rooms)
        .param("now", utc(now))
        .query(Rows::appointment)
        .optional();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
