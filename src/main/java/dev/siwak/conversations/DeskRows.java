package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What people at the desk write of a conversation, in the caller's transaction. */
@Component
class DeskRows {
  private final JdbcClient db;
  private final Clock clock;

  DeskRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A conversation that nobody else changes until the commit. */
  record Locked(
      ConversationId id,
      PatientId patient,
      @Nullable String stored,
      Language language,
      ConversationStatus status,
      Replies.Address address,
      Window window,
      @Nullable Long assignee) {

    /** A talk that cannot be read any more is what brought the conversation here: it is over. */
    Talk talk() {
      if (stored == null) return Talk.begin(language);
      try {
        return TalkJson.read(stored);
      } catch (JacksonException unreadable) {
        return Talk.begin(language);
      }
    }
  }

  /**
   * Waits for a turn that is ending; empty if the clinic has no such conversation, or its patient
   * was erased.
   */
  Optional<Locked> lock(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            select id, patient_id, talk, lang, status, wa_id, bsuid, assignee_id, last_inbound_at,
              window_refused_to
            from conversations
            where clinic_id = :clinic and id = :conversation and erased_at is null
            for update
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .query((row, _) -> locked(row))
        .optional();
  }

  /** A turn that is under way finds another status when it ends, and says nothing. */
  void stands(ClinicId clinic, ConversationId conversation, Talk talk, ConversationStatus status) {
    db.sql(
            """
            update conversations
            set talk = :talk::jsonb, fsm_state = :state, status = :status
            where clinic_id = :clinic and id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("talk", TalkJson.write(talk))
        .param("state", talk.state().fsmState())
        .param("status", status.code())
        .update();
  }

  /** What the patient has written so far is dealt with: Siwak does not come back to it. */
  void allAnswered(ClinicId clinic, ConversationId conversation) {
    db.sql(
            """
            update conversations
            set attempts = 0, answered_to = greatest(answered_to, coalesce(
              (select max(id) from messages
               where clinic_id = :clinic and conversation_id = :conversation
                 and status = 'received'),
              0))
            where clinic_id = :clinic and id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .update();
  }

  /**
   * Stands in the conversation from the commit on.
   *
   * @param author {@code siwak}, {@code staff} or {@code support}
   * @param who null for Siwak
   */
  MessageId say(
      ClinicId clinic,
      ConversationId conversation,
      String author,
      @Nullable UserId who,
      OutgoingMessage message) {
    return db.sql(
            """
            with talk as (
              update conversations set last_message_at = :now
              where clinic_id = :clinic and id = :conversation
            )
            insert into messages
              (clinic_id, conversation_id, dir, author, author_id, kind, text, body, sent_at,
               received_at, status)
            values (:clinic, :conversation, 'out', :author, :who, :kind, :text, :body::jsonb, :now,
              :now, 'queued')
            returning id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("author", author)
        .param("who", who == null ? null : who.value())
        .param("kind", OutgoingJson.kind(message))
        .param("text", message.text())
        .param("body", OutgoingJson.write(message))
        .param("now", now())
        .query((row, _) -> new MessageId(row.getLong("id")))
        .single();
  }

  void assign(ClinicId clinic, ConversationId conversation, @Nullable UserId assignee) {
    db.sql(
            """
            update conversations set assignee_id = :assignee
            where clinic_id = :clinic and id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("assignee", assignee == null ? null : assignee.value())
        .update();
  }

  private static Locked locked(ResultSet row) throws SQLException {
    return new Locked(
        new ConversationId(row.getLong("id")),
        new PatientId(row.getLong("patient_id")),
        row.getString("talk"),
        Language.of(requireNonNull(row.getString("lang"))),
        ConversationStatus.of(requireNonNull(row.getString("status"))),
        new Replies.Address(row.getString("wa_id"), row.getString("bsuid")),
        Window.of(row),
        row.getObject("assignee_id", Long.class));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
