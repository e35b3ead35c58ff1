package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients who may be one person: told to people, who know better, and never merged unasked. */
@Component
public class PatientMatches {
  private static final int MOST = 20;

  private final JdbcClient db;

  PatientMatches(JdbcClient db) {
    this.db = db;
  }

  /** In the caller's transaction. */
  void add(ClinicId clinic, PatientId patient, PatientId other, OffsetDateTime at) {
    db.sql(
            """
            insert into patient_matches (clinic_id, patient_id, other_id, at)
            values (:clinic, :patient, :other, :at)
            on conflict do nothing
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("other", other.value())
        .param("at", at)
        .update();
  }

  /** Who may be the same person, the newest suspicion first. */
  @Transactional(readOnly = true)
  public List<PatientId> of(ClinicId clinic, PatientId patient) {
    return db
        .sql(
            """
            select case patient_id when :patient then other_id else patient_id end as other
            from patient_matches
            where clinic_id = :clinic and (patient_id = :patient or other_id = :patient)
            order by at desc
            limit :most
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .param("most", MOST)
        .query((row, _) -> new PatientId(row.getLong("other")))
        .list()
        .stream()
        .distinct()
        .toList();
  }

  @EventListener
  @Order(PatientErased.Turn.IDENTITIES)
  void forget(PatientErased erased) {
    db.sql(
            """
            delete from patient_matches
            where clinic_id = :clinic and (patient_id = :patient or other_id = :patient)
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }
}
