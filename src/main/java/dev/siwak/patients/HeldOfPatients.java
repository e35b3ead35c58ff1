package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The patient's own record. */
@Component
class HeldOfPatients implements HeldOfPatient {
  private final JdbcClient db;

  HeldOfPatients(JdbcClient db) {
    this.db = db;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "patient",
        rows(
            """
            select to_jsonb(p) - array['clinic_id', 'folded', 'erased_at']
            from patients p where p.clinic_id = :clinic and p.id = :patient
            """,
            clinic,
            patient),
        "identities",
        rows(
            """
            select to_jsonb(i) - array['clinic_id', 'patient_id']
            from whatsapp_identities i where i.clinic_id = :clinic and i.patient_id = :patient
            order by i.alias
            """,
            clinic,
            patient),
        "maybe_same_as",
        rows(
            """
            select jsonb_build_object('at', m.at, 'patient_id',
              case m.patient_id when :patient then m.other_id else m.patient_id end)
            from patient_matches m
            where m.clinic_id = :clinic and (m.patient_id = :patient or m.other_id = :patient)
            order by m.at
            """,
            clinic,
            patient));
  }

  private List<String> rows(String sql, ClinicId clinic, PatientId patient) {
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
