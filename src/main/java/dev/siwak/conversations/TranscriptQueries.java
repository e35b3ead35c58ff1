package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.ConversationView.ShownTurn;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was said in a conversation, and why. */
@Component
class TranscriptQueries {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MESSAGES = 200;

  private final JdbcClient db;

  TranscriptQueries(JdbcClient db) {
    this.db = db;
  }

  /** The last ones before that id, oldest first. */
  @Transactional(readOnly = true)
  public List<StoredMessage> messages(ClinicId clinic, ConversationId conversation, long before) {
    return db.sql(
            """
            select id, wamid, dir, author, author_id, kind, text, shown, body, original_text,
              edited_at, withdrawn_at, sent_at, status, error
            from messages
            where clinic_id = :clinic and conversation_id = :conversation and id < :before
            order by id desc
            limit :most
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("before", before)
        .param("most", MESSAGES)
        .query((row, _) -> StoredMessage.of(row))
        .list()
        .reversed();
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  public Page<StoredTurn> turns(ClinicId clinic, ConversationId conversation, Paging paging) {
    var items =
        db.sql(
                """
                select id, at, state_before, understanding, guard, effects, state_after
                from turns
                where clinic_id = :clinic and conversation_id = :conversation
                order by id desc
                limit :size offset :offset
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query((row, _) -> turn(row))
            .list();
    return Page.of(items, paging, () -> count(clinic, conversation));
  }

  private long count(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            select count(*) from turns
            where clinic_id = :clinic and conversation_id = :conversation
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .query(Long.class)
        .single();
  }

  /** A turn as it is stored. */
  record StoredTurn(
      long id,
      Instant at,
      String before,
      JsonNode understanding,
      JsonNode guard,
      JsonNode effects,
      String after) {
    ShownTurn shown(ClinicTime time) {
      return new ShownTurn(id, time.at(at), before, understanding, guard, effects, after);
    }
  }

  private static StoredTurn turn(ResultSet row) throws SQLException {
    return new StoredTurn(
        row.getLong("id"),
        time(row, "at"),
        requireNonNull(row.getString("state_before")),
        JSON.readTree(requireNonNull(row.getString("understanding"))),
        JSON.readTree(requireNonNull(row.getString("guard"))),
        JSON.readTree(requireNonNull(row.getString("effects"))),
        requireNonNull(row.getString("state_after")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return requireNonNull(row.getTimestamp(column)).toInstant();
  }
}
