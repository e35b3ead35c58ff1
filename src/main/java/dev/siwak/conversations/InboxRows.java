package dev.siwak.conversations;

import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a message of a patient is written down, in the caller's transaction. */
@Component
class InboxRows {
  private final JdbcClient db;

  InboxRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * A message that is new.
   *
   * @param isMarked other words for it, or that it was taken back, came before it
   */
  record Row(
      MessageId message,
      ConversationId conversation,
      boolean isNewConversation,
      boolean isMarked) {}

  /**
   * One statement. A message that is known changes nothing, not even a conversation that was
   * resolved since.
   */
  Optional<Row> store(
      InboundMessage message, PatientId patient, Language language, Instant now, boolean stale) {
    var enclosed = message.enclosed();
    return db.sql(
            """
            with talk as (
              insert into conversations
                (clinic_id, patient_id, wa_id, bsuid, started_at, last_message_at, last_inbound_at, lang,
                 referral)
              select :clinic, :patient, :wa_id, :bsuid, :now, :now, :sent_at, :lang, :referral::jsonb
              where not exists (
                select from messages where clinic_id = :clinic and wamid = :wamid)
              on conflict (clinic_id, patient_id, channel) do update
              set wa_id = excluded.wa_id, bsuid = excluded.bsuid,
                last_message_at = excluded.last_message_at,
                last_inbound_at = greatest(conversations.last_inbound_at, excluded.last_inbound_at),
                referral = coalesce(excluded.referral, conversations.referral),
                status = case conversations.status when 'resolved' then 'open' else conversations.status end
              where conversations.erased_at is null
              returning id, xmax = 0 as is_new
            )
            insert into messages
              (clinic_id, conversation_id, dir, author, wamid, kind, text, shown, body,
               reply_id, context_wamid, sent_at, received_at, status)
            select :clinic, talk.id, 'in', 'patient', :wamid, :kind, :text, :shown, :body::jsonb,
              :reply_id, :context_wamid, :sent_at, :now, :status
            from talk
            on conflict (clinic_id, wamid) do nothing
            returning id, conversation_id, (select is_new from talk) as is_new, exists (
              select from message_marks
              where clinic_id = :clinic and target_wamid = :wamid and kind <> 'reaction') as is_marked
            """)
        .param("clinic", message.clinic().value())
        .param("patient", patient.value())
        .param("wa_id", message.sender().waId())
        .param("bsuid", message.sender().bsuid())
        .param("now", utc(now))
        .param("sent_at", utc(message.sentAt()))
        .param("lang", language.code())
        .param("wamid", message.wamid())
        .param("kind", message.kind().code())
        .param("text", message.text())
        .param("shown", enclosed.shown())
        .param("referral", enclosed.referral() == null ? null : enclosed.referral().toString())
        .param("body", message.raw().toString())
        .param("reply_id", message.replyId())
        .param("context_wamid", message.contextWamid())
        .param("status", stale ? "stale" : "received")
        .query(
            (row, _) ->
                new Row(
                    new MessageId(row.getLong("id")),
                    new ConversationId(row.getLong("conversation_id")),
                    row.getBoolean("is_new"),
                    row.getBoolean("is_marked")))
        .optional();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
