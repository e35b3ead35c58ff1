package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.Burst.Heard;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import dev.siwak.outbox.DueWork;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers a conversation at the moment. A lease runs on the database's clock; when its worker
 * dies, another takes the conversation over after it.
 */
@Component
class Leases {
  private static final int FAILURES = 5;

  private final JdbcClient db;
  private final DueWork dueWork;
  private final int leaseSeconds;

  Leases(
      JdbcClient db,
      DueWork dueWork,
      @Value("${siwak.conversation-lease-seconds:30}") int leaseSeconds) {
    this.db = db;
    this.dueWork = dueWork;
    this.leaseSeconds = leaseSeconds;
  }

  /**
   * Takes all that is unanswered; empty when another is at it or nothing is. A lease that a crash
   * forgets is no loss, so its commit does not wait for the disk.
   */
  @Transactional
  public Optional<Burst> take(ClinicId clinic, long conversation) {
    record Row(PatientId patient, UUID lease, Heard heard) {}
    var rows = new ArrayList<Row>();
    db.sql(
            """
            with leased as (
              update conversations
              set lease_token = gen_random_uuid(),
                leased_until = clock_timestamp() + make_interval(secs => :seconds)
              where clinic_id = :clinic and id = :conversation
                and (leased_until is null or leased_until <= clock_timestamp())
                and exists (
                  select from messages
                  where clinic_id = :clinic and conversation_id = :conversation
                    and dir = 'in' and handled_at is null)
              returning patient_id, lease_token, set_config('synchronous_commit', 'off', true)
            )
            select l.patient_id, l.lease_token, m.id, m.kind, m.text, m.reply_id, m.sent_at, m.received_at
            from leased l
            join messages m on m.clinic_id = :clinic and m.conversation_id = :conversation
              and m.dir = 'in' and m.handled_at is null
            order by m.sent_at, m.id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation)
        .param("seconds", leaseSeconds)
        .query(
            row -> {
              rows.add(
                  new Row(
                      new PatientId(row.getLong("patient_id")),
                      requireNonNull(row.getObject("lease_token", UUID.class)),
                      new Heard(
                          new MessageId(row.getLong("id")),
                          InboundMessage.Kind.of(requireNonNull(row.getString("kind"))),
                          requireNonNull(row.getString("text")),
                          row.getString("reply_id"),
                          requireNonNull(row.getTimestamp("sent_at")).toInstant(),
                          requireNonNull(row.getTimestamp("received_at")).toInstant())));
            });
    if (rows.isEmpty()) return Optional.empty();
    var first = rows.getFirst();
    return Optional.of(
        new Burst(
            new ConversationId(conversation),
            first.patient(),
            first.lease(),
            rows.stream().map(Row::heard).toList()));
  }

  /** Gives it back unanswered. */
  @Transactional
  public void release(ClinicId clinic, Burst burst) {
    db.sql(
            """
            update conversations set leased_until = null, lease_token = null
            where clinic_id = :clinic and id = :conversation and lease_token = :lease
            """)
        .param("clinic", clinic.value())
        .param("conversation", burst.conversation().value())
        .param("lease", burst.lease())
        .update();
  }

  /**
   * Nothing is left to answer, though something was queued. Looked at under the conversation's lock
   * and in a statement of its own: one that had waited for the lock would not see the message that
   * its holder has brought.
   */
  @Transactional
  public void forget(ClinicId clinic, long conversation) {
    db.sql(
            """
            select id from conversations
            where clinic_id = :clinic and id = :conversation
            for update
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation)
        .query(Long.class)
        .list();
    boolean unanswered =
        db.sql(
                """
                select exists (
                  select from messages
                  where clinic_id = :clinic and conversation_id = :conversation
                    and dir = 'in' and handled_at is null)
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation)
            .query(Boolean.class)
            .single();
    if (!unanswered) dueWork.doneAll(clinic, Inbox.WORK, conversation);
  }

  /**
   * It could not be answered. The lease stays, so that the next try comes after it; after the last
   * one the conversation waits for a person, with every message to be read.
   *
   * @return whether it was given up
   */
  @Transactional
  public boolean failed(ClinicId clinic, Burst burst) {
    boolean givenUp =
        db.sql(
                """
                update conversations
                set failures = failures + 1,
                  status = case when failures + 1 >= :most then 'handoff' else status end,
                  fsm_state = case when failures + 1 >= :most then 'handoff' else fsm_state end
                where clinic_id = :clinic and id = :conversation and lease_token = :lease
                returning failures >= :most
                """)
            .param("most", FAILURES)
            .param("clinic", clinic.value())
            .param("conversation", burst.conversation().value())
            .param("lease", burst.lease())
            .query(Boolean.class)
            .optional()
            .orElse(false);
    if (!givenUp) return false;
    db.sql(
            """
            update messages set handled_at = received_at
            where clinic_id = :clinic and conversation_id = :conversation
              and dir = 'in' and handled_at is null
            """)
        .param("clinic", clinic.value())
        .param("conversation", burst.conversation().value())
        .update();
    dueWork.doneAll(clinic, Inbox.WORK, burst.conversation().value());
    release(clinic, burst);
    return true;
  }
}
