package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.Outbox;
import dev.siwak.patients.Patients;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that was ever said with one patient, to be handed out or forgotten. */
@Component
public class PatientTalks implements HeldOfPatient {
  private final JdbcClient db;
  private final Patients patients;
  private final Outbox outbox;
  private final DueWork dueWork;
  private final Clock clock;

  PatientTalks(JdbcClient db, Patients patients, Outbox outbox, DueWork dueWork, Clock clock) {
    this.db = db;
    this.patients = patients;
    this.outbox = outbox;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /** Under which ids WhatsApp knows the patient, as they stand in what it sends. */
  @Transactional(readOnly = true)
  public List<String> addresses(ClinicId clinic, PatientId patient) {
    return patients.aliases(clinic, patient);
  }

  /**
   * A turn that runs ends before this or finds its lease gone, and writes nothing. No new words
   * come into an erased conversation: see {@link Inbox#receive}.
   */
  @EventListener
  @Order(PatientErased.Turn.STOP)
  void stop(PatientErased erased) {
    close(erased);
  }

  /** Once more, for a conversation that began before the patient's row was locked. */
  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    for (var conversation : close(erased)) {
      outbox.erase(erased.clinic(), PatientMessage.KIND, PatientMessage.orderKey(conversation));
      dueWork.doneAll(erased.clinic(), Inbox.WORK, conversation.value());
      forget(erased.clinic(), conversation);
    }
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

  private List<ConversationId> close(PatientErased erased) {
    return db.sql(
            """
            update conversations
            set wa_id = null, bsuid = null, intent = null, talk = null, fsm_state = 'idle',
              status = 'resolved', assignee_id = null, attempts = 0,
              leased_until = null, lease_token = null, erased_at = :now
            where clinic_id = :clinic and patient_id = :patient
            returning id
            """)
        .param("clinic", erased.clinic().value())
        .param("patient", erased.patient().value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, _) -> new ConversationId(row.getLong("id")))
        .list();
  }

  private void forget(ClinicId clinic, ConversationId conversation) {
    db.sql("delete from messages where clinic_id = :clinic and conversation_id = :conversation")
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .update();
    db.sql("delete from turns where clinic_id = :clinic and conversation_id = :conversation")
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .update();
  }
}
