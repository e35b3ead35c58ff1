package dev.siwak.scheduling;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Holds for patients who are not in the middle of a talk: kept longer than the clinic's others. */
@Component
public class LongHolds {
  private final JdbcClient db;
  private final Scheduling scheduling;
  private final Clock clock;

  LongHolds(JdbcClient db, Scheduling scheduling, Clock clock) {
    this.db = db;
    this.scheduling = scheduling;
    this.clock = clock;
  }

  /** As {@link Scheduling#hold}, for so long, but never beyond the beginning of the visit. */
  @Transactional
  public HoldResult hold(ClinicId clinic, Actor actor, BookingRequest wanted, Duration kept) {
    return switch (scheduling.hold(clinic, actor, wanted)) {
      case HoldResult.Held(var hold) -> new HoldResult.Held(extended(clinic, hold, kept));
      case HoldResult.Taken taken -> taken;
      case HoldResult.Refused refused -> refused;
    };
  }

  private Appointment extended(ClinicId clinic, Appointment hold, Duration kept) {
    return db.sql(
            """
            update appointments set hold_until = least(:until::timestamptz, start_at)
            where clinic_id = :clinic and id = :id and status = 'pending'
            returning id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", clinic.value())
        .param("id", hold.id().value())
        .param("until", clock.instant().plus(kept).atOffset(ZoneOffset.UTC))
        .query(Rows::appointment)
        .single();
  }
}
