package dev.siwak.conversations;

import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conversation in which a patient is written to first, in the caller's transaction. */
@Component
class OutreachRows {
  private final JdbcClient db;
  private final DeskRows rows;
  private final Clock clock;

  OutreachRows(JdbcClient db, DeskRows rows, Clock clock) {
    this.db = db;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * The patient's, or a new one; nobody else changes it until the commit. Empty for a patient who
   * was erased, or has neither written nor a number.
   */
  Optional<Locked> lock(ClinicId clinic, Patient patient) {
    return find(clinic, patient.id())
        .or(() -> begun(clinic, patient))
        .flatMap(conversation -> rows.lock(clinic, conversation));
  }

  Optional<Locked> lockIfThere(ClinicId clinic, PatientId patient) {
    return find(clinic, patient).flatMap(conversation -> rows.lock(clinic, conversation));
  }

  private Optional<ConversationId> find(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id from conversations
            where clinic_id = :clinic and patient_id = :patient and channel = 'whatsapp'
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> new ConversationId(row.getLong("id")))
        .optional();
  }

  /** Whoever came first has made it: the patient may be writing at this moment. */
  private Optional<ConversationId> begun(ClinicId clinic, Patient patient) {
    var phone = patient.phone();
    if (phone == null) return Optional.empty();
    db.sql(
            """
            insert into conversations
              (clinic_id, patient_id, wa_id, started_at, last_message_at, lang)
            values (:clinic, :patient, :wa_id, :now, :now, :lang)
            on conflict (clinic_id, patient_id, channel) do nothing
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.id().value())
        .param("wa_id", phone.digits())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("lang", patient.language().code())
        .update();
    return find(clinic, patient.id());
  }
}
