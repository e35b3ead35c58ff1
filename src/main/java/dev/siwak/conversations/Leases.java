package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.outbox.DueWork;
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
  private static final int MOST_ATTEMPTS = 5;

  private final JdbcClient db;
  private final DueWork dueWork;
  private final StaffAlerts alerts;
  private final int leaseSeconds;

  Leases(
      JdbcClient db,
      DueWork dueWork,
      StaffAlerts alerts,
      @Value("${siwak.conversation-lease-seconds:30}") int leaseSeconds) {
    this.db = db;
    this.dueWork = dueWork;
    this.alerts = alerts;
    this.leaseSeconds = leaseSeconds;
  }

  /**
   * Takes all that is unanswered; empty when another is at it or nothing is. Its commit does not
   * wait for the disk: what a crash of the database's own server forgets of the last moment is one
   * attempt and the lease, and no loss.
   */
  @Transactional
  public Optional<Burst> take(ClinicId clinic, long conversation) {
    return db.sql(
            """
            with leased as (
              update conversations c
              set lease_token = gen_random_uuid(), attempts = attempts + 1,
                leased_until = clock_timestamp() + make_interval(secs => :seconds)
              where c.clinic_id = :clinic and c.id = :conversation
                and (c.leased_until is null or c.leased_until <= clock_timestamp())
                and exists (
                  select from messages
                  where clinic_id = :clinic and conversation_id = :conversation
                    and id > c.answered_to and status = 'received')
              returning c.id as conversation, c.patient_id, c.lease_token, c.attempts, c.talk, c.lang,
                c.status, c.wa_id, c.bsuid, c.answered_to,
                set_config('synchronous_commit', 'off', true)
            )
            select l.*, m.id, m.wamid, m.kind, m.text, m.reply_id, m.sent_at, m.received_at,
              previous.sent_at as previous_inbound
            from leased l
            join messages m on m.clinic_id = :clinic and m.conversation_id = :conversation
              and m.id > l.answered_to and m.status = 'received'
            left join messages previous
              on previous.clinic_id = :clinic and previous.conversation_id = :conversation
                and previous.id = l.answered_to
            order by m.sent_at, m.id
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation)
        .param("seconds", leaseSeconds)
        .query(BurstRows::read);
  }

  /** Gives it back untried. */
  @Transactional
  public void release(ClinicId clinic, Burst burst) {
    db.sql(
            """
            update conversations
            set leased_until = null, lease_token = null, attempts = attempts - 1
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
    lock(clinic, conversation);
    boolean unanswered =
        db.sql(
                """
                select exists (
                  select from conversations c
                  join messages m on m.clinic_id = :clinic and m.conversation_id = c.id
                    and m.id > c.answered_to and m.status = 'received'
                  where c.clinic_id = :clinic and c.id = :conversation)
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation)
            .query(Boolean.class)
            .single();
    if (!unanswered) dueWork.doneAll(clinic, Inbox.WORK, conversation);
  }

  private void lock(ClinicId clinic, long conversation) {
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
  }

  /** Whether it was tried so often that a person has to see to it. */
  static boolean isHopeless(Burst burst) {
    return burst.attempt() > MOST_ATTEMPTS;
  }

  /**
   * It could not be answered. The lease stays, so that the next try comes after it; after the last
   * one, which returns true, the conversation waits for a person, with every message to be read.
   */
  @Transactional
  public boolean failed(ClinicId clinic, Burst burst) {
    return failed(clinic, burst.conversation(), burst.lease(), burst.attempt());
  }

  /** As {@link #failed}, of what cannot even be read: it is leased for a try that has failed. */
  @Transactional
  public boolean failedUnread(ClinicId clinic, ConversationId conversation) {
    return db.sql(
            """
            update conversations c
            set lease_token = gen_random_uuid(), attempts = attempts + 1,
              leased_until = clock_timestamp() + make_interval(secs => :seconds)
            where c.clinic_id = :clinic and c.id = :conversation
              and (c.leased_until is null or c.leased_until <= clock_timestamp())
              and exists (
                select from messages
                where clinic_id = :clinic and conversation_id = :conversation
                  and id > c.answered_to and status = 'received')
            returning lease_token, attempts
            """)
        .param("clinic", clinic.value())
        .param("conversation", conversation.value())
        .param("seconds", leaseSeconds)
        .query(
            (row, _) ->
                failed(
                    clinic,
                    conversation,
                    requireNonNull(row.getObject("lease_token", UUID.class)),
                    row.getInt("attempts")))
        .optional()
        .orElse(false);
  }

  private boolean failed(ClinicId clinic, ConversationId conversation, UUID lease, int attempt) {
    if (attempt < MOST_ATTEMPTS) return false;
    // A statement of its own: one that waited for the lock would not see what its holder stored.
    lock(clinic, conversation.value());
    int givenUp =
        db.sql(
                """
                update conversations c
                set status = 'handoff', fsm_state = 'handoff', attempts = 0,
                  leased_until = null, lease_token = null,
                  answered_to = coalesce((
                    select max(id) from messages
                    where clinic_id = :clinic and conversation_id = :conversation
                      and id > c.answered_to and status = 'received'), c.answered_to)
                where c.clinic_id = :clinic and c.id = :conversation and c.lease_token = :lease
                """)
            .param("clinic", clinic.value())
            .param("conversation", conversation.value())
            .param("lease", lease)
            .update();
    if (givenUp == 0) return false;
    dueWork.doneAll(clinic, Inbox.WORK, conversation.value());
    alerts.raise(clinic, conversation, Handoffs.Reason.GIVEN_UP);
    return true;
  }
}
