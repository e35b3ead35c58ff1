package dev.siwak.leads;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How a patient came to the clinic, to be handed out or forgotten. The row stays without a word: it
 * counts, and keeps the same lead from being taken in again.
 */
@Component
class LeadTraces implements HeldOfPatient {
  private final JdbcClient db;

  LeadTraces(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "leads",
        db.sql(
                """
                select to_jsonb(l) - array['clinic_id', 'key', 'patient_id']
                from leads l where l.clinic_id = :clinic and l.patient_id = :patient
                order by l.id
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .query((row, _) -> row.getString(1))
            .list());
  }

  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    db.sql(
            """
            update leads
            set lead_id = null, name = null, phone = null, email = null, source = null
            where clinic_id = :clinic and patient_id = :patient
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }
}
