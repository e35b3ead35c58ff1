package dev.siwak.scheduling;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One patient's appointments, to be handed out or forgotten: those to come are cancelled, which
 * frees their times; those that were stay in the clinic's books without a word about anybody.
 */
@Component
class PatientVisits implements HeldOfPatient {
  private static final Actor ERASURE = new Actor.System("erasure");

  private final JdbcClient db;
  private final Journal journal;
  private final Clock clock;

  PatientVisits(JdbcClient db, Audit audit, ApplicationEventPublisher events, Clock clock) {
    this.db = db;
    this.journal = new Journal(audit, events);
    this.clock = clock;
  }

  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    db.sql(
            """
            delete from appointments
            where clinic_id = :clinic and patient_id = :patient and status = 'pending'
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
    for (var cancelled : cancel(erased)) journal.cancelled(erased.clinic(), ERASURE, cancelled);
    db.sql(
            """
            update appointments set visitor_name = null, notes = '', cancel_reason = null
            where clinic_id = :clinic and patient_id = :patient
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "appointments",
        db.sql(
                """
                select to_jsonb(a) - array['clinic_id', 'patient_id', 'during', 'version']
                from appointments a where a.clinic_id = :clinic and a.patient_id = :patient
                order by a.start_at, a.id
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .query((row, _) -> row.getString(1))
            .list());
  }

  private List<Appointment> cancel(PatientErased erased) {
    return db.sql(
            """
            update appointments
            set status = 'cancelled', updated_at = :now, version = version + 1
            where clinic_id = :clinic and patient_id = :patient
              and status in ('booked', 'confirmed') and start_at > :now
            returning id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .param("now", now())
        .query(Rows::appointment)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
