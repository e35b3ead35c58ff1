package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.DueWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a turn reads and writes of its conversation, all in the turn's own transaction. */
@Component
class ConversationRows {
  private final JdbcClient db;
  private final DueWork dueWork;
  private final Clock clock;

  ConversationRows(JdbcClient db, DueWork dueWork, Clock clock) {
    this.db = db;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /**
   * A conversation that nobody else changes until the commit.
   *
   * @param talk null before the first turn
   * @param previousInbound when the patient wrote last before this burst, by WhatsApp's clock; null
   *     for the first time
   */
  record Locked(
      @Nullable Talk talk,
      Language language,
      Status status,
      @Nullable String waId,
      @Nullable String bsuid,
      @Nullable Instant previousInbound) {}

  /** Who has the conversation. */
  enum Status {
    OPEN,
    HANDOFF,
    RESOLVED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Empty when another answers, or has: the lease was lost, or a message of the burst was answered
   * while this worker waited for its lease and so had read the burst too early.
   */
  Optional<Locked> lock(ClinicId clinic, Burst burst) {
    return db.sql(
            """
            select c.talk, c.lang, c.status, c.wa_id, c.bsuid,
              (select m.sent_at from messages m
               where m.clinic_id = :clinic and m.conversation_id = :conversation
                 and m.dir = 'in' and m.id < :first
               order by m.id desc limit 1) as previous_inbound
            from conversations c
            where c.clinic_id = :clinic and c.id = :conversation and c.lease_token = :lease
              and not exists (
                select from messages m
                where m.clinic_id = :clinic and m.id = any(:messages) and m.handled_at is not null)
            for update of c
            """)
        .param("clinic", clinic.value())
        .param("conversation", burst.conversation().value())
        .param("lease", burst.lease())
        .param("messages", burst.messageIds())
        .param("first", Arrays.stream(burst.messageIds()).min().orElseThrow())
        .query((row, _) -> locked(row))
        .optional();
  }

  private static Locked locked(ResultSet row) throws SQLException {
    var talk = row.getString("talk");
    var previous = row.getTimestamp("previous_inbound");
    return new Locked(
        talk == null ? null : TalkJson.read(talk),
        Language.of(requireNonNull(row.getString("lang"))),
        Status.of(requireNonNull(row.getString("status"))),
        row.getString("wa_id"),
        row.getString("bsuid"),
        previous == null ? null : previous.toInstant());
  }

  /**
   * Ends the turn: the talk as it is now, the burst answered, the lease given back. A message that
   * came meanwhile stays queued.
   *
   * @param intent the last one that was understood, or null to keep the one before
   */
  void save(ClinicId clinic, Burst burst, Talk talk, Status status, @Nullable String intent) {
    var left =
        db.sql(
                """
                with handled as (
                  update messages set handled_at = :now
                  where clinic_id = :clinic and id = any(:messages) and handled_at is null
                )
                update conversations
                set talk = :talk::jsonb, fsm_state = :state, lang = :lang, status = :status,
                  intent = coalesce(:intent, intent), last_message_at = :now, failures = 0,
                  leased_until = null, lease_token = null
                where clinic_id = :clinic and id = :conversation and lease_token = :lease
                returning exists (
                  select from messages
                  where clinic_id = :clinic and conversation_id = :conversation
                    and dir = 'in' and handled_at is null and id <> all(:messages))
                """)
            .param("now", now())
            .param("clinic", clinic.value())
            .param("messages", burst.messageIds())
            .param("talk", TalkJson.write(talk))
            .param("state", talk.state().fsmState())
            .param("lang", talk.language().code())
            .param("status", status.code())
            .param("intent", intent)
            .param("conversation", burst.conversation().value())
            .param("lease", burst.lease())
            .query(Boolean.class)
            .single();
    if (!left) dueWork.doneAll(clinic, Inbox.WORK, burst.conversation().value());
  }

  /** What Siwak says; it stands in the conversation from the commit on. */
  MessageId say(
      ClinicId clinic, ConversationId conversation, OutgoingMessage message, OutboxId outbox) {
    return db.sql(
            """
            insert into messages
              (clinic_id, conversation_id, dir, author, kind, text, body, sent_at, received_at,
               outbox_id, status)
            values (:clinic, :conversation, 'out', 'siwak', :kind, :text, :body::jsonb, :now, :now,
              :outbox, 'queued')
            returning id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("kind", message.choices().isEmpty() ? "text" : "interactive")
        .param("text", message.text())
        .param("body", OutgoingJson.write(message))
        .param("now", now())
        .param("outbox", outbox.value())
        .query((row, _) -> new MessageId(row.getLong("id")))
        .single();
  }

  /** Why it was said. */
  void log(
      ClinicId clinic,
      ConversationId conversation,
      DialogState before,
      TurnLog log,
      DialogState after) {
    db.sql(
            """
            insert into turns
              (clinic_id, conversation_id, at, state_before, understanding, guard, effects, state_after)
            values (:clinic, :conversation, :now, :before, :understanding::jsonb, :guard::jsonb,
              :effects::jsonb, :after)
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("now", now())
        .param("before", before.fsmState())
        .param("understanding", log.understanding())
        .param("guard", log.guard())
        .param("effects", log.effects())
        .param("after", after.fsmState())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
