package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has become of the messages that were to be sent. */
@Component
public class Deliveries {
  private final JdbcClient db;

  Deliveries(JdbcClient db) {
    this.db = db;
  }

  /**
   * The channel has taken it. In the caller's transaction.
   *
   * @param wamid WhatsApp's id of the message
   */
  public void sent(ClinicId clinic, MessageId message, String wamid) {
    settled(clinic, message, "sent", wamid);
  }

  /** It was set aside for good. In the caller's transaction. */
  public void failed(ClinicId clinic, MessageId message) {
    settled(clinic, message, "failed", null);
  }

  /** It is tried once more. In the caller's transaction. */
  public void queuedAgain(ClinicId clinic, MessageId message) {
    db.sql(
            """
            update messages set status = 'queued'
            where clinic_id = :clinic and id = :message and status = 'failed'
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .update();
  }

  private void settled(ClinicId clinic, MessageId message, String status, @Nullable String wamid) {
    db.sql(
            """
            update messages set status = :status, wamid = coalesce(:wamid, wamid)
            where clinic_id = :clinic and id = :message and status = 'queued'
            """)
        .param("status", status)
        .param("wamid", wamid)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .update();
  }
}
