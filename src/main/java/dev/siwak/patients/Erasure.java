package dev.siwak.patients;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a patient for good. The row stays without a word, because appointments refer to it; who
 * writes from the same number afterwards is a stranger.
 */
@Component
class Erasure {
  private final JdbcClient db;
  private final ApplicationEventPublisher events;
  private final Audit audit;
  private final Clock clock;

  Erasure(JdbcClient db, ApplicationEventPublisher events, Audit audit, Clock clock) {
    this.db = db;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /** False when there is no such patient, or none any more. */
  @Transactional
  public boolean erase(ClinicId clinic, Actor actor, PatientId patient) {
    if (!isThere(clinic, patient)) return false;
    events.publishEvent(new PatientErased(clinic, patient));
    audit.record(clinic, actor, "PATIENT_ERASE", Map.of("patient_id", patient.value()));
    return true;
  }

  private boolean isThere(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select true from patients
            where clinic_id = :clinic and id = :patient and erased_at is null
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  @EventListener
  @Order(PatientErased.Turn.PATIENT)
  void forgetPatient(PatientErased erased) {
    if (!isLocked(erased)) throw new ApiException(ErrorCode.NOT_FOUND);
    db.sql(
            """
            update patients
            set name = null, profile_name = null, phone = null, notes = '', consents = '{}',
              folded = '', marketing_paused_until = null, marketing_told_at = null, erased_at = :now
            where clinic_id = :clinic and id = :patient
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Whoever refers to the patient now waits, and sees afterwards; false if somebody was quicker.
   */
  private boolean isLocked(PatientErased erased) {
    return db.sql(
            """
            select id from patients
            where clinic_id = :clinic and id = :patient and erased_at is null
            for update
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  @EventListener
  @Order(PatientErased.Turn.IDENTITIES)
  void forgetIdentities(PatientErased erased) {
    db.sql("delete from whatsapp_identities where clinic_id = :clinic and patient_id = :patient")
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
    db.sql("delete from patient_trigrams where clinic_id = :clinic and patient_id = :patient")
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }
}
