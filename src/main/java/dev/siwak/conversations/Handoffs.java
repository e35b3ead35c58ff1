package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each time a person had to take a conversation over, in the caller's transaction. */
@Component
class Handoffs {
  private final JdbcClient db;
  private final Clock clock;

  Handoffs(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Why. */
  enum Reason {
    ASKED,
    EMERGENCY,
    NOT_UNDERSTOOD,
    GIVEN_UP,
    /** Somebody took it of their own accord: nobody waits. */
    STAFF;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reason of(Effect.Reason reason) {
      return switch (reason) {
        case ASKED -> ASKED;
        case EMERGENCY -> EMERGENCY;
        case NOT_UNDERSTOOD -> NOT_UNDERSTOOD;
      };
    }
  }

  /** One that nobody has answered yet. */
  record Waiting(long id, ConversationId conversation, Reason reason, Instant since) {}

  /**
   * Somebody has to see to it. Empty if they know already: an emergency alone is news in a
   * conversation that waits.
   */
  Optional<Waiting> open(ClinicId clinic, ConversationId conversation, Reason reason) {
    if (reason == Reason.EMERGENCY) supersede(clinic, conversation);
    var now = clock.instant();
    return db.sql(
            """
            insert into handoffs (clinic_id, conversation_id, reason, at)
            values (:clinic, :conversation, :reason, :now)
            on conflict (clinic_id, conversation_id) where ended_at is null do nothing
            returning id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("reason", reason.code())
        .param("now", utc(now))
        .query((row, _) -> new Waiting(row.getLong("id"), conversation, reason, now))
        .optional();
  }

  private void supersede(ClinicId clinic, ConversationId conversation) {
    db.sql(
            """
            update handoffs set ended_at = :now
            where clinic_id = :clinic and conversation_id = :conversation and ended_at is null
              and reason <> 'emergency'
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Taken by somebody of their own accord; it stands in the figures alone. */
  void taken(ClinicId clinic, ConversationId conversation) {
    db.sql(
            """
            insert into handoffs (clinic_id, conversation_id, reason, at, ended_at)
            values (:clinic, :conversation, 'staff', :now, :now)
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Nobody waits any more; the ids of those that did. */
  List<Long> end(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            update handoffs set ended_at = :now
            where clinic_id = :clinic and conversation_id = :conversation and ended_at is null
            returning id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("now", utc(clock.instant()))
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  /** Once for each, however many ask: empty for all others, and where nobody waits any more. */
  Optional<Waiting> escalate(ClinicId clinic, long id) {
    return db.sql(
            """
            update handoffs set escalated_at = :now
            where clinic_id = :clinic and id = :id and ended_at is null and escalated_at is null
            returning conversation_id, reason, at
            """)
        .param("clinic", clinic.value())
        .param("id", id)
        .param("now", utc(clock.instant()))
        .query(
            (row, _) ->
                new Waiting(
                    id,
                    new ConversationId(row.getLong("conversation_id")),
                    Reason.valueOf(
                        requireNonNull(row.getString("reason")).toUpperCase(Locale.ROOT)),
                    requireNonNull(row.getTimestamp("at")).toInstant()))
        .optional();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
