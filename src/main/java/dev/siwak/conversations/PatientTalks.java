package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.Outbox;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that was ever said with one patient is forgotten. */
@Component
public class PatientTalks {
  private final JdbcClient db;
  private final Patients patients;
  private final Outbox outbox;
  private final DueWork dueWork;
  private final StaffAlerts alerts;
  private final Clock clock;

  PatientTalks(
      JdbcClient db,
      Patients patients,
      Outbox outbox,
      DueWork dueWork,
      StaffAlerts alerts,
      Clock clock) {
    this.db = db;
    this.patients = patients;
    this.outbox = outbox;
    this.dueWork = dueWork;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Under which ids WhatsApp knows the patient, as they stand in what it sends. */
  @Transactional(readOnly = true)
  public List<String> addresses(ClinicId clinic, PatientId patient) {
    return patients.aliases(clinic, patient);
  }

  /** Under which numbers the patient is known: the record's, and those that wrote. */
  @Transactional(readOnly = true)
  public List<PhoneNumber> numbers(ClinicId clinic, PatientId patient) {
    var own = patients.byId(clinic, patient).map(Patient::phone).stream();
    var written =
        patients.aliases(clinic, patient).stream()
            .flatMap(alias -> PhoneNumber.fromWhatsApp(alias).stream());
    return Stream.concat(own, written).distinct().toList();
  }

  /** What Siwak and the desk have sent to the patient. */
  @Transactional(readOnly = true)
  public List<MessageId> sentMessages(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select m.id
            from conversations c
            join messages m on m.clinic_id = c.clinic_id and m.conversation_id = c.id
            where c.clinic_id = :clinic and c.patient_id = :patient and m.dir = 'out'
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query((row, _) -> new MessageId(row.getLong("id")))
        .list();
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
      alerts.withdraw(erased.clinic(), conversation);
      outbox.erase(erased.clinic(), PatientMessage.KIND, PatientMessage.orderKey(conversation));
      dueWork.doneAll(erased.clinic(), Inbox.WORK, conversation.value());
      forget(erased.clinic(), conversation);
    }
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
    db.sql(
            """
            delete from conversation_notes
            where clinic_id = :clinic and conversation_id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .update();
    db.sql("delete from turns where clinic_id = :clinic and conversation_id = :conversation")
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .update();
  }
}
