package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether WhatsApp would still take a free message that has waited. */
@Component
public class Windows {
  private final JdbcClient db;
  private final Clock clock;

  Windows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** For the message's patient, now; a message of no conversation is nobody's to judge. */
  @Transactional(readOnly = true)
  public boolean isClosedFor(ClinicId clinic, MessageId message) {
    return db.sql(
            """
            select c.last_inbound_at, c.window_refused_to
            from messages m
            join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
            where m.clinic_id = :clinic and m.id = :message
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .query((row, _) -> !Window.of(row).isOpen(clock.instant()))
        .optional()
        .orElse(false);
  }
}
