package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appointments as somebody sees them who is about to act on them: locked, they stay as they are
 * until the caller's transaction ends. Whoever also holds the patient's conversation takes that
 * first.
 */
@Component
public class ComingVisits {
  private final JdbcClient db;
  private final Agenda agenda;

  ComingVisits(JdbcClient db) {
    this.db = db;
    this.agenda = new Agenda(db);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Appointment> locked(ClinicId clinic, AppointmentId id) {
    return agenda.lock(clinic, id);
  }

  /** Booked or confirmed, of one patient, that begin in this time; soonest first. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Appointment> locked(ClinicId clinic, PatientId patient, Instant from, Instant to) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments
            where clinic_id = :clinic and patient_id = :patient
              and start_at >= :from and start_at < :to and status in ('booked', 'confirmed')
            order by start_at, id
            limit 50
            for no key update
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(Rows::appointment)
        .list();
  }

  /** Some of the clinic's that begin later than this and are neither held nor cancelled, locked. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Appointment> lockedAfter(ClinicId clinic, Instant start, AppointmentId id, int most) {
    return db.sql(
            """
            select id, patient_id, visitor_name, service_id, provider_id, room_id,
              start_at, end_at, status, hold_until, notes, external_event_id, sync_state
            from appointments
            where clinic_id = :clinic and start_at >= :start and (start_at, id) > (:start, :id)
              and status in ('booked', 'confirmed', 'completed', 'no_show')
            order by start_at, id
            limit :most
            for no key update
            """)
        .param("clinic", clinic.value())
        .param("start", start.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .param("most", most)
        .query(Rows::appointment)
        .list();
  }

  /** Whether the patient has come, or is to come, to another visit that begins later. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean hasLater(ClinicId clinic, PatientId patient, Instant start) {
    return db.sql(
            """
            select exists (
              select from appointments
              where clinic_id = :clinic and patient_id = :patient and start_at > :start
                and status in ('booked', 'confirmed', 'completed'))
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("start", start.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
