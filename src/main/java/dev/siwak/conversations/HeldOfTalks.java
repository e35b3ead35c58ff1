package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.Outbox;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that was ever said with one patient, to be handed out; {@link PatientTalks} forgets it. */
@Component
class HeldOfTalks implements HeldOfPatient {
  private final JdbcClient db;
  private final Outbox outbox;

  HeldOfTalks(JdbcClient db, Outbox outbox) {
    this.db = db;
    this.outbox = outbox;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "conversations",
        rows(
            """
            select to_jsonb(c)
              - array['clinic_id', 'patient_id', 'leased_until', 'lease_token', 'erased_at']
            from conversations c where c.clinic_id = :clinic and c.patient_id = :patient
            order by c.id
            """,
            clinic,
            patient),
        "messages",
        rows(
            """
            select to_jsonb(m) - 'clinic_id'
            from conversations c
            join messages m on m.clinic_id = c.clinic_id and m.conversation_id = c.id
            where c.clinic_id = :clinic and c.patient_id = :patient
            order by m.id
            """,
            clinic,
            patient),
        "media",
        rows(
            """
            select to_jsonb(f) - array['clinic_id', 'sealed', 'leased_until', 'lease_token']
              || jsonb_build_object('path', '/conversations/' || c.id || '/media/' || f.message_id)
            from conversations c
            join messages m on m.clinic_id = c.clinic_id and m.conversation_id = c.id
            join message_media f on f.clinic_id = m.clinic_id and f.message_id = m.id
            where c.clinic_id = :clinic and c.patient_id = :patient
            order by f.message_id
            """,
            clinic,
            patient),
        "message_marks",
        rows(
            """
            select to_jsonb(k) - 'clinic_id'
            from conversations c
            join message_marks k on k.clinic_id = c.clinic_id and k.conversation_id = c.id
            where c.clinic_id = :clinic and c.patient_id = :patient
            order by k.id
            """,
            clinic,
            patient),
        "turns",
        rows(
            """
            select to_jsonb(t) - 'clinic_id'
            from conversations c
            join turns t on t.clinic_id = c.clinic_id and t.conversation_id = c.id
            where c.clinic_id = :clinic and c.patient_id = :patient
            order by t.id
            """,
            clinic,
            patient),
        "notes",
        rows(
            """
            select to_jsonb(n) - 'clinic_id'
            from conversations c
            join conversation_notes n on n.clinic_id = c.clinic_id and n.conversation_id = c.id
            where c.clinic_id = :clinic and c.patient_id = :patient
            order by n.id
            """,
            clinic,
            patient),
        "outbox",
        conversations(clinic, patient).stream()
            .map(PatientMessage::orderKey)
            .flatMap(key -> outbox.rows(clinic, PatientMessage.KIND, key).stream())
            .toList());
  }

  private List<ConversationId> conversations(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id from conversations
            where clinic_id = :clinic and patient_id = :patient order by id
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> new ConversationId(row.getLong("id")))
        .list();
  }

  private List<String> rows(String sql, ClinicId clinic, PatientId patient) {
    return db.sql(sql)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
