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
   * What the channel says of a message that it has taken. In the caller's transaction, which lets
   * nobody tell of the same message meanwhile.
   *
   * @param wamid WhatsApp's id of the message
   * @param status {@code sent}, {@code delivered}, {@code read} or {@code failed}
   * @param error why it failed; null in every other state
   */
  public void told(
      ClinicId clinic, MessageId message, String wamid, String status, @Nullable String error) {
    db.sql(
            """
            update messages set status = :status, error = :error, wamid = :wamid
            where clinic_id = :clinic and id = :message
            """)
        .param("status", status)
        .param("error", error)
        .param("wamid", wamid)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .update();
  }

  /**
   * It was set aside for good, and the channel has told of nothing. In the caller's transaction.
   */
  public void setAside(ClinicId clinic, MessageId message, String error) {
    db.sql(
            """
            update messages set status = 'failed', error = :error
            where clinic_id = :clinic and id = :message and status = 'queued'
            """)
        .param("error", error)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .update();
  }

  /** It is tried once more. In the caller's transaction. */
  public void queuedAgain(ClinicId clinic, MessageId message) {
    db.sql(
            """
            update messages set status = 'queued', error = null
            where clinic_id = :clinic and id = :message and status = 'failed'
            """)
        .param("clinic", clinic.value())
        .param("message", message.value())
        .update();
  }
}
