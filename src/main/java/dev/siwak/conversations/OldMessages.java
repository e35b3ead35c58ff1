package dev.siwak.conversations;

import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said loses its words when it is old, and a talk that has rested as long what it had
 * gathered. Not yet: what Siwak or a person still has to answer, and what still has to be sent.
 */
@Component
class OldMessages implements Redaction {
  private static final String NOTHING = OutgoingJson.write(new PlainText(""));

  private final JdbcClient db;
  private final Clock clock;

  OldMessages(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Set<String> tables() {
    return Set.of("messages", "message_media", "message_marks", "conversations");
  }

  /** Ids come in the order of time, so that nothing after the first that is too young is read. */
  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    return db.sql(
            """
            with next as materialized (
              select m.id, m.conversation_id, m.received_at < :before as old,
                (m.dir = 'in' and m.status = 'received' and m.id > c.answered_to)
                or (m.dir = 'out' and m.status = 'queued')
                or exists (
                  select from handoffs h
                  where h.clinic_id = :clinic and h.conversation_id = m.conversation_id
                    and h.ended_at is null and m.received_at > h.at - interval '1 day') as due
              from messages m
              join conversations c on c.clinic_id = :clinic and c.id = m.conversation_id
              where m.clinic_id = :clinic and m.id > :after and m.redacted_at is null
              order by m.id
              limit :most
            ), redacted as (
              update messages m
              set text = '', shown = null, original_text = null, redacted_at = :now,
                body = case m.dir when 'out' then :nothing::jsonb else '{}'::jsonb end
              from next
              where m.clinic_id = :clinic and m.id = next.id and next.old and not next.due
              returning m.id, m.wamid, m.conversation_id
            ), unseen as (
              delete from message_media f using redacted
              where f.clinic_id = :clinic and f.message_id = redacted.id
            ), unsaid as (
              update message_marks k set text = null
              from redacted
              where k.clinic_id = :clinic and k.target_wamid = redacted.wamid
                and k.kind = 'edit' and k.text is not null
            ), rested as (
              update conversations c
              set talk = null, fsm_state = 'idle'
              where c.clinic_id = :clinic and c.id in (select conversation_id from redacted)
                and c.last_message_at < :before and c.status <> 'handoff' and c.talk is not null
            )
            select coalesce(min(id) filter (where not old) - 1, max(id), :after) as last,
              min(id) filter (where old and due) as held,
              count(*) = :most and bool_and(old) as has_more
            from next
            """)
        .param("clinic", clinic.value())
        .param("before", older.words().atOffset(ZoneOffset.UTC))
        .param("after", after)
        .param("most", PORTION)
        .param("nothing", NOTHING)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Portion(
                    row.getLong("last"),
                    row.getObject("held", Long.class),
                    row.getBoolean("has_more")))
        .single();
  }
}
