package dev.siwak.conversations;

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

/** For what one patient waits, to be handed out or forgotten. */
@Component
class HeldOfWaitlist implements HeldOfPatient {
  private final JdbcClient db;

  HeldOfWaitlist(JdbcClient db) {
    this.db = db;
  }

  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    db.sql("delete from waitlist where clinic_id = :clinic and patient_id = :patient")
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .update();
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "waitlist",
        db.sql(
                """
                select to_jsonb(w) - array['clinic_id', 'patient_id']
                from waitlist w where w.clinic_id = :clinic and w.patient_id = :patient
                order by w.id
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .query((row, _) -> row.getString(1))
            .list());
  }
}
