package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.TooSoon;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When too many patients have called what a number sends spam, WhatsApp takes nothing unasked from
 * it for a time. Templates wait then, and one of them is tried every few minutes; answers go on
 * leaving.
 */
@Component
class BulkStop {
  /** As an answer behind it waits for it, too. */
  static final TooSoon HELD = new TooSoon(Duration.ofMinutes(1));

  static final String SET_ASIDE = "WhatsApp takes nothing unasked from this number for now";

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

  /** What a clinic may send unasked. */
  enum Leave {
    ALL,
    /** To see whether it is over. */
    ONE,
    NONE
  }

  /** What may leave now; whoever is told {@link Leave#ONE} has taken that one try. */
  @Transactional
  public Leave leave(ClinicId clinic) {
    if (!stands(clinic)) return Leave.ALL;
    var now = clock.instant();
    int tries =
        db.sql(
                """
                update whatsapp_accounts set bulk_refused_at = :now
                where clinic_id = :clinic and bulk_refused_at <= :before
                """)
            .param("clinic", clinic.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("before", now.minus(BETWEEN_TRIES).atOffset(ZoneOffset.UTC))
            .update();
    return tries == 1 ? Leave.ONE : Leave.NONE;
  }

  /** Of a template that may not leave: one for which an answer would have to wait is set aside. */
  Outcome hold(OutboxMessage template) {
    return outbox.delaysAnAnswer(template.clinic(), template.id())
        ? new Permanent(SET_ASIDE)
        : HELD;
  }

  /**
   * WhatsApp has refused a message for it.
   *
   * @param error as {@link CloudApiError#text()} tells it
   */
  @Transactional
  public void begin(ClinicId clinic, String error) {
    db.sql("update whatsapp_accounts set bulk_refused_at = :now where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    alarm.bulkStopped(clinic, error);
  }

  /** A template has left. */
  @Transactional
  public void end(ClinicId clinic) {
    db.sql("update whatsapp_accounts set bulk_refused_at = null where clinic_id = :clinic")
        .param("clinic", clinic.value())
        .update();
  }

  private boolean stands(ClinicId clinic) {
    return db.sql(
            """
            select exists (
              select from whatsapp_accounts
              where clinic_id = :clinic and bulk_refused_at is not null)
            """)
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }
}
