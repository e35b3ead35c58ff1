package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When providers and rooms are taken: one statement, however many they are and however long. */
final class BusyTimes {
  /** No visit blocks longer: a day at most, and a day of buffer. */
  static final Duration LONGEST = Duration.ofDays(2);

  private final JdbcClient db;

  BusyTimes(JdbcClient db) {
    this.db = db;
  }

  /**
   * By id.
   *
   * @param patient whose own holds do not count
   * @param moving does not count either
   */
  Taken read(
      ClinicId clinic,
      long[] providers,
      long[] rooms,
      Instant from,
      Instant to,
      Instant now,
      @Nullable PatientId patient,
      @Nullable AppointmentId moving) {
    var byProvider = new HashMap<Long, Intervals.Builder>();
    var byRoom = new HashMap<Long, Intervals.Builder>();
    for (long provider : providers) byProvider.put(provider, new Intervals.Builder());
    for (long room : rooms) byRoom.put(room, new Intervals.Builder());
    RowCallbackHandler add =
        row -> {
          long start = row.getLong(3);
          long until = row.getLong(4);
          var provider = byProvider.get(row.getLong(1));
          if (provider != null) provider.add(start, until);
          var room = byRoom.get(row.getLong(2));
          if (room != null) room.add(start, until);
        };
    db.sql(
            """
            select provider_id, room_id,
              date_part('epoch', start_at)::bigint, ceil(date_part('epoch', upper(during)))::bigint
            from appointments
            where clinic_id = :clinic
              and (provider_id = any (:providers) or room_id = any (:rooms))
              and start_at > :from_start and start_at < :to
              and upper(during) > :from
              and status in ('pending', 'booked', 'confirmed')
              and (status <> 'pending'
                or hold_until > :now and patient_id is distinct from :patient)
              and id is distinct from :moving
            """)
        .param("clinic", clinic.value())
        .param("providers", providers)
        .param("rooms", rooms)
        .param("from_start", from.minus(LONGEST).atOffset(ZoneOffset.UTC))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("patient", patient == null ? null : patient.value(), Types.BIGINT)
        .param("moving", moving == null ? null : moving.value(), Types.BIGINT)
        .query(add);
    return new Taken(built(byProvider), built(byRoom));
  }

  /** Whether nothing but this appointment, if any, is in the provider's way; lapsed holds are. */
  boolean providerFree(
      ClinicId clinic,
      ProviderId provider,
      Instant from,
      Instant until,
      @Nullable AppointmentId except) {
    return db.sql(
            """
            select not exists (
              select from appointments
              where clinic_id = :clinic and provider_id = :provider
                and start_at > :from::timestamptz - interval '2 days' and start_at < :until
                and during && tstzrange(:from, :until)
                and id is distinct from :except
                and status in ('pending', 'booked', 'confirmed'))
            """)
        .param("clinic", clinic.value())
        .param("provider", provider.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("except", except == null ? null : except.value(), Types.BIGINT)
        .query(Boolean.class)
        .single();
  }

  private static Map<Long, Intervals> built(Map<Long, Intervals.Builder> builders) {
    var built = new HashMap<Long, Intervals>();
    builders.forEach((id, times) -> built.put(id, times.build()));
    return built;
  }

  /** Buffers included, in epoch seconds. */
  record Taken(Map<Long, Intervals> byProvider, Map<Long, Intervals> byRoom) {
    Intervals of(long provider) {
      return byProvider.getOrDefault(provider, Intervals.NONE);
    }

    /** Whether one room, of those that would do, is free; where none is needed, always. */
    boolean roomFree(long from, long until) {
      if (byRoom.isEmpty()) return true;
      for (var taken : byRoom.values()) if (!taken.overlaps(from, until)) return true;
      return false;
    }
  }
}
