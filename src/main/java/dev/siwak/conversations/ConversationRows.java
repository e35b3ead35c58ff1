package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written of a conversation, in the caller's transaction. */
@Component
class ConversationRows {
  private final JdbcClient db;
  private final Clock clock;

  ConversationRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * From here to the commit nobody else changes the conversation. False when this worker's lease
   * was lost, or a person has taken the conversation or given it back since.
   */
  boolean lock(ClinicId clinic, Burst burst) {
    return db.sql(
            """
            select true from conversations
            where clinic_id = :clinic and id = :conversation and lease_token = :lease
              and answered_to = :answered_to and status = :status
            for update
            """)
        .param("clinic", clinic.value())
        .param("conversation", burst.conversation().value())
        .param("lease", burst.lease())
        .param("answered_to", burst.standing().answeredTo())
        .param("status", burst.standing().status().code())
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /**
   * How a turn ends.
   *
   * @param intent the last one that was understood, or null to keep the one before
   * @param says null when nothing is said
   */
  record Ending(
      DialogState before,
      Talk talk,
      ConversationStatus status,
      @Nullable String intent,
      TurnLog log,
      @Nullable OutgoingMessage says) {}

  /**
   * An ended turn.
   *
   * @param said what was said; null if nothing was
   * @param isAllAnswered false when a message has come meanwhile
   */
  record Ended(@Nullable MessageId said, boolean isAllAnswered) {}

  /**
   * Ends the turn, in one statement after {@link #lock}: what is said, why, the talk as it is now,
   * the burst answered, the lease given back.
   *
   * @return what it left behind
   */
  Ended end(ClinicId clinic, Burst burst, Ending ending) {
    var says = ending.says();
    var state = ending.talk().state().fsmState();
    return db.sql(
            """
            with said as (
              insert into messages
                (clinic_id, conversation_id, dir, author, kind, text, body, sent_at, received_at,
                 status)
              select :clinic, :conversation, 'out', 'siwak', :kind, :text, :body::jsonb, :now, :now,
                'queued'
              where :kind::text is not null
              returning id
            ), logged as (
              insert into turns
                (clinic_id, conversation_id, at, state_before, understanding, guard, effects,
                 state_after)
              values (:clinic, :conversation, :now, :before, :understanding::jsonb, :guard::jsonb,
                :effects::jsonb, :state)
            )
            update conversations
            set talk = :talk::jsonb, fsm_state = :state, lang = :lang, status = :status,
              intent = coalesce(:intent, intent), last_message_at = :now, answered_to = :last,
              attempts = 0, leased_until = null, lease_token = null
            where clinic_id = :clinic and id = :conversation
            returning (select id from said) as said, not exists (
              select from messages
              where clinic_id = :clinic and conversation_id = :conversation
                and id > :last and status = 'received') as all_answered
            """)
        .param("clinic", clinic.value())
        .param("conversation", burst.conversation().value())
        .param("now", now())
        .param("kind", says == null ? null : OutgoingJson.kind(says))
        .param("text", says == null ? null : says.text())
        .param("body", says == null ? null : OutgoingJson.write(says))
        .param("before", ending.before().fsmState())
        .param("understanding", ending.log().understanding())
        .param("guard", ending.log().guard())
        .param("effects", ending.log().effects())
        .param("state", state)
        .param("talk", TalkJson.write(ending.talk()))
        .param("lang", ending.talk().language().code())
        .param("status", ending.status().code())
        .param("intent", ending.intent())
        .param("last", burst.lastId())
        .query((row, _) -> ended(row))
        .single();
  }

  private static Ended ended(ResultSet row) throws SQLException {
    var said = row.getObject("said", Long.class);
    return new Ended(said == null ? null : new MessageId(said), row.getBoolean("all_answered"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
