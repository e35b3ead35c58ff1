package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.MessageMark.Kind;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.patients.Identities;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was said about messages afterwards, in whatever order it is told. */
@Component
public class MessageMarks {
  private final JdbcClient db;
  private final Identities identities;
  private final OutreachRows rows;
  private final MessageChanges changes;

  MessageMarks(JdbcClient db, Identities identities, OutreachRows rows, MessageChanges changes) {
    this.db = db;
    this.identities = identities;
    this.rows = rows;
    this.changes = changes;
  }

  /** What became of it. */
  public enum Kept {
    NEW,
    KNOWN,
    /** Its message is not there; should it come later, it comes as this says. */
    WITHOUT_MESSAGE,
    /** The patient has no conversation, and this begins none. */
    NOBODYS
  }

  /** Once, however often it is delivered. */
  @Transactional
  public Kept keep(MessageMark mark) {
    var from = mark.patient();
    var clinic = mark.clinic();
    var conversation =
        identities
            .known(clinic, from.ids())
            // An erasure that is under way is waited for, and then there is none any more.
            .flatMap(patient -> rows.lockIfThere(clinic, patient))
            .map(DeskRows.Locked::id);
    if (conversation.isEmpty()) return Kept.NOBODYS;
    if (!add(mark, conversation.get())) return Kept.KNOWN;
    boolean done =
        mark.kind() == Kind.REACTION || changes.apply(clinic, conversation.get(), mark.target());
    return done ? Kept.NEW : Kept.WITHOUT_MESSAGE;
  }

  private boolean add(MessageMark mark, ConversationId conversation) {
    return db.sql(
                """
                insert into message_marks
                  (clinic_id, conversation_id, wamid, target_wamid, author, kind, text, sent_at)
                values (:clinic, :conversation, :wamid, :target, :author, :kind, :text, :sent_at)
                on conflict (clinic_id, wamid) do nothing
                """)
            .param("clinic", mark.clinic().value())
            .param("conversation", conversation.value())
            .param("wamid", mark.wamid())
            .param("target", mark.target())
            .param("author", mark.author().code())
            .param("kind", mark.kind().code())
            .param("text", mark.text())
            .param("sent_at", mark.sentAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** A reaction as it stands. */
  record Reaction(String target, String emoji, String author, Instant at) {}

  /** The last one of each side to each of these messages, by WhatsApp's id. */
  Map<String, List<Reaction>> reactions(ClinicId clinic, Stream<String> wamids) {
    return db
        .sql(
            """
            select target_wamid, text, author, sent_at
            from (
              select distinct on (target_wamid, author) target_wamid, text, author, sent_at
              from message_marks
              where clinic_id = :clinic and target_wamid = any(:wamids) and kind = 'reaction'
              order by target_wamid, author, sent_at desc, id desc) last
            where text is not null
            order by sent_at
            """)
        .param("clinic", clinic.value())
        .param("wamids", wamids.toArray(String[]::new))
        .query(
            (row, _) ->
                new Reaction(
                    requireNonNull(row.getString("target_wamid")),
                    requireNonNull(row.getString("text")),
                    requireNonNull(row.getString("author")),
                    requireNonNull(row.getTimestamp("sent_at")).toInstant()))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Reaction::target));
  }
}
