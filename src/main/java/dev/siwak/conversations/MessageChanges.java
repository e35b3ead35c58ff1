package dev.siwak.conversations;

import dev.siwak.conversations.MessageMark.Author;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes into a message what {@link MessageMarks} keeps of it, in the caller's transaction. */
@Component
class MessageChanges {
  private final JdbcClient db;

  MessageChanges(JdbcClient db) {
    this.db = db;
  }

  /**
   * The message says what it was last changed to.
   *
   * @return false if it is not there
   */
  boolean apply(ClinicId clinic, ConversationId conversation, String wamid) {
    boolean found = false;
    for (var author : Author.values()) {
      boolean withdrawn = withdraw(clinic, conversation, wamid, author);
      found = withdrawn || edit(clinic, conversation, wamid, author) || found;
    }
    return found;
  }

  /** The first words are kept, for whoever has to know what was agreed. */
  private boolean edit(ClinicId clinic, ConversationId conversation, String wamid, Author author) {
    return db.sql(
                """
                update messages m
                set original_text = coalesce(m.original_text, m.text), text = said.text,
                  edited_at = said.sent_at
                from (
                  select text, sent_at from message_marks
                  where clinic_id = :clinic and conversation_id = :conversation
                    and target_wamid = :wamid and author = :author and kind = 'edit'
                  order by sent_at desc, id desc
                  limit 1) said
                where m.clinic_id = :clinic and m.conversation_id = :conversation
                  and m.wamid = :wamid and m.dir = :dir and m.withdrawn_at is null
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .param("wamid", wamid)
            .param("author", author.code())
            .param("dir", author.dir())
            .update()
        == 1;
  }

  /** Nothing of it is kept but that it was there; what nobody has read yet is not answered. */
  private boolean withdraw(
      ClinicId clinic, ConversationId conversation, String wamid, Author author) {
    var withdrawn =
        db.sql(
                """
                update messages m
                set text = '', shown = null, original_text = null, edited_at = null, reply_id = null,
                  body = :body::jsonb, withdrawn_at = said.sent_at,
                  status = case when m.dir = 'in' then 'withdrawn' else m.status end
                from (
                  select sent_at from message_marks
                  where clinic_id = :clinic and conversation_id = :conversation
                    and target_wamid = :wamid and author = :author and kind = 'revoke'
                  order by sent_at, id
                  limit 1) said
                where m.clinic_id = :clinic and m.conversation_id = :conversation
                  and m.wamid = :wamid and m.dir = :dir
                returning m.id
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .param("wamid", wamid)
            .param("author", author.code())
            .param("dir", author.dir())
            .param("body", OutgoingJson.write(new OutgoingMessage.PlainText("")))
            .query(Long.class)
            .optional();
    withdrawn.ifPresent(message -> forget(clinic, message, wamid));
    return withdrawn.isPresent();
  }

  private void forget(ClinicId clinic, long message, String wamid) {
    db.sql(
            """
            delete from message_marks
            where clinic_id = :clinic and target_wamid = :wamid and kind = 'edit'
            """)
        .param("clinic", clinic.value())
        .param("wamid", wamid)
        .update();
    db.sql("delete from message_media where clinic_id = :clinic and message_id = :message")
        .param("clinic", clinic.value())
        .param("message", message)
        .update();
  }
}
