package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A message that WhatsApp has refused, and its conversation; in the caller's transaction. */
@Component
class RefusedRows {
  private final JdbcClient db;

  RefusedRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * A message of ours.
   *
   * @param isSiwaks a free message that no person has written
   */
  record Refused(
      MessageId message, ConversationId conversation, PatientId patient, boolean isSiwaks) {}

  Optional<Refused> find(ClinicId clinic, MessageId message) {
    return db.sql(
            """
            select m.id, m.conversation_id, c.patient_id, m.author, m.kind
            from messages m
            join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
            where m.clinic_id = :clinic and m.id = :message and m.dir = 'out'
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .query(
            (row, _) ->
                new Refused(
                    message,
                    new ConversationId(row.getLong("conversation_id")),
                    new PatientId(row.getLong("patient_id")),
                    requireNonNull(row.getString("author")).equals("siwak")
                        && !requireNonNull(row.getString("kind")).equals("template")))
        .optional();
  }

  /**
   * Nothing that the patient wrote before the message opens the window any more; false if something
   * was written since. The caller holds the conversation.
   */
  boolean closeWindow(ClinicId clinic, Refused refused) {
    return db.sql(
                """
                update conversations c
                set window_refused_to = greatest(window_refused_to, last_inbound_at)
                where c.clinic_id = :clinic and c.id = :conversation and not exists (
                  select from messages m
                  where m.clinic_id = :clinic and m.conversation_id = :conversation
                    and m.dir = 'in' and m.id > :message)
                """)
            .param("clinic", clinic.value())
            .param("conversation", refused.conversation().value())
            .param("message", refused.message().value())
            .update()
        == 1;
  }

  /** Whether a template of Siwak's has gone to the patient for the same silence. */
  boolean isReached(ClinicId clinic, Refused refused) {
    return db.sql(
            """
            select exists (
              select from messages m
              where m.clinic_id = :clinic and m.conversation_id = :conversation and m.dir = 'out'
                and m.author = 'siwak' and m.kind = 'template' and m.status <> 'failed'
                and m.id > coalesce(
                  (select max(i.id) from messages i
                   where i.clinic_id = :clinic and i.conversation_id = :conversation
                     and i.dir = 'in'),
                  0))
            """)
        .param("clinic", clinic.value())
        .param("conversation", refused.conversation().value())
        .query(Boolean.class)
        .single();
  }
}
