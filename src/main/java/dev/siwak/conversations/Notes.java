package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the staff tell one another about a conversation. */
@Component
class Notes {
  private static final int MOST = 200;

  private final JdbcClient db;
  private final DeskRows rows;
  private final Audit audit;
  private final Clock clock;

  Notes(JdbcClient db, DeskRows rows, Audit audit, Clock clock) {
    this.db = db;
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
  }

  record Note(long id, UserId author, String body, Instant at) {}

  /** Empty if the clinic has no such conversation. */
  @Transactional
  public Optional<Note> add(
      ClinicId clinic, Actor actor, UserId author, ConversationId conversation, String body) {
    if (rows.lock(clinic, conversation).isEmpty()) return Optional.empty();
    var now = clock.instant();
    var added =
        db.sql(
                """
                insert into conversation_notes (clinic_id, conversation_id, author_id, body, at)
                select :clinic, id, :author, :body, :now
                from conversations where clinic_id = :clinic and id = :conversation
                returning id
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .param("author", author.value())
            .param("body", body)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
    added.ifPresent(
        id ->
            audit.record(
                clinic,
                actor,
                "CONVERSATION_NOTE",
                Map.of("conversation_id", conversation.value(), "note_id", id)));
    return added.map(id -> new Note(id, author, body, now));
  }

  /** The last two hundred, oldest first. In the caller's transaction. */
  List<Note> of(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            select id, author_id, body, at from conversation_notes
            where clinic_id = :clinic and conversation_id = :conversation
            order by id desc
            limit :most
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("most", MOST)
        .query(
            (row, _) ->
                new Note(
                    row.getLong("id"),
                    new UserId(row.getLong("author_id")),
                    requireNonNull(row.getString("body")),
                    requireNonNull(row.getTimestamp("at")).toInstant()))
        .list()
        .reversed();
  }
}
