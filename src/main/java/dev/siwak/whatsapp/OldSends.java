package dev.siwak.whatsapp;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.Redaction;
import dev.siwak.outbox.OutboxForgotten;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was sent: the telephones of the simulator forget it, tests and the pace say nothing any
 * more. What became of a message is known as long as the message.
 */
@Component
class OldSends implements Redaction {
  private final JdbcClient db;
  private final PaceRows pace;

  OldSends(JdbcClient db, PaceRows pace) {
    this.db = db;
    this.pace = pace;
  }

  @Override
  public String name() {
    return "whatsapp sends";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "sandbox_messages", "whatsapp_test_sends", "whatsapp_pace", "whatsapp_deliveries");
  }

  /** Its mark is the last day on which it looked for what nobody's message stands behind. */
  @Override
  public Portion redact(ClinicId clinic, AgeLimits older, long after) {
    pace.forgetOld(clinic);
    int shown = shown(clinic, older);
    int tests = tests(clinic, older);
    long day = Duration.ofMillis(older.rows().toEpochMilli()).toDays();
    int strays = day > after ? strays(clinic, older) : 0;
    boolean hasMore = Math.max(shown, Math.max(tests, strays)) == PORTION;
    return new Portion(hasMore ? after : day, null, hasMore);
  }

  private int shown(ClinicId clinic, AgeLimits older) {
    return db.sql(
            """
            delete from sandbox_messages
            where clinic_id = :clinic and sent_at < :before and id in (
              select id from sandbox_messages where clinic_id = :clinic order by id limit :most)
            """)
        .param("clinic", clinic.value())
        .param("before", older.words().atOffset(ZoneOffset.UTC))
        .param("most", PORTION)
        .update();
  }

  private int tests(ClinicId clinic, AgeLimits older) {
    return db.sql(
            """
            delete from whatsapp_test_sends
            where clinic_id = :clinic and outbox_id in (
              select outbox_id from whatsapp_test_sends
              where clinic_id = :clinic and at < :before
              order by at
              limit :most)
            """)
        .param("clinic", clinic.value())
        .param("before", older.words().atOffset(ZoneOffset.UTC))
        .param("most", PORTION)
        .update();
  }

  /** Told of messages that another has sent, or that were sent anew. */
  private int strays(ClinicId clinic, AgeLimits older) {
    return db.sql(
            """
            delete from whatsapp_deliveries
            where clinic_id = :clinic and wamid in (
              select wamid from whatsapp_deliveries
              where clinic_id = :clinic and outbox_id is null and updated_at < :before
              limit :most)
            """)
        .param("clinic", clinic.value())
        .param("before", older.rows().atOffset(ZoneOffset.UTC))
        .param("most", PORTION)
        .update();
  }

  @EventListener
  void forget(OutboxForgotten forgotten) {
    db.sql(
            """
            delete from whatsapp_deliveries
            where clinic_id = :clinic and outbox_id = any(:messages)
            """)
        .param("clinic", forgotten.clinic().value())
        .param("messages", forgotten.messages().stream().map(OutboxId::value).toArray(Long[]::new))
        .update();
  }
}
