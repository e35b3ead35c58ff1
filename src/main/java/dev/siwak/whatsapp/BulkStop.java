package dev.siwak.whatsapp;

import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.TooSoon;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When too many patients have called what a number sends spam, WhatsApp takes nothing unasked from
 * it for a time. Templates wait then and are tried again every few minutes; answers go on leaving.
 */
@Component
class BulkStop {
  /** How long the channel shows it after the last refusal. */
  static final Duration SHOWN = Duration.ofMinutes(15);

  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

  private final JdbcClient db;
  private final Outbox outbox;
  private final ChannelAlarm alarm;
  private final Clock clock;

  BulkStop(JdbcClient db, Outbox outbox, ChannelAlarm alarm, Clock clock) {
    this.db = db;
    this.outbox = outbox;
    this.alarm = alarm;
    this.clock = clock;
  }

  /**
   * WhatsApp has refused a message for it. In the caller's transaction.
   *
   * @param error as {@link CloudApiError#text()} tells it
   */
  void begin(ClinicId clinic, String error) {
    db.sql(
            """
            update whatsapp_accounts set bulk_refused_at = :now
            where clinic_id = :clinic
              and (bulk_refused_at is null or bulk_refused_at < :now)
            """)
        .param("clinic", clinic.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    alarm.bulkStopped(clinic, error);
  }

  /**
   * What becomes of a message that is not to be tried now; empty if it is. A template for which an
   * answer to the same patient would have to wait is set aside.
   */
  @Transactional(readOnly = true)
  public Optional<Outcome> holdsBack(OutboxMessage queued, PatientMessage message) {
    if (!(message.message() instanceof FilledTemplate) || !holds(queued.clinic()))
      return Optional.empty();
    return Optional.of(
        outbox.isFollowed(queued.clinic(), queued.id())
            ? new Permanent("not sent: WhatsApp takes nothing unasked from this number for now")
            : new TooSoon(BETWEEN_TRIES));
  }

  private boolean holds(ClinicId clinic) {
    return db.sql(
            """
            select exists (
              select from whatsapp_accounts
              where clinic_id = :clinic and bulk_refused_at > :after)
            """)
        .param("clinic", clinic.value())
        .param("after", clock.instant().minus(BETWEEN_TRIES).atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
