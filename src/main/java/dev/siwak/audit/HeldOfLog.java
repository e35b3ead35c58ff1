package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what with a patient's data, consents given and taken back among it. It holds ids alone
 * and is never forgotten.
 */
@Component
class HeldOfLog implements HeldOfPatient {
  private final JdbcClient db;

  HeldOfLog(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "log",
        db.sql(
                """
                select jsonb_build_object(
                  'id', a.id, 'at', a.at, 'actor', a.actor_kind, 'action', a.action, 'meta', a.meta)
                from audit_log a
                where a.clinic_id = :clinic
                  and (a.meta @> jsonb_build_object('patient_id', :patient::bigint)
                    or a.actor_kind = 'patient' and a.actor_id = :patient)
                order by a.id
                """)
            .param("clinic", clinic.value())
            .param("patient", patient.value())
            .query((row, _) -> row.getString(1))
            .list());
  }
}
