package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
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
  public void sent(ClinicId clinic, OutboxId outbox, String wamid) {
    settled(clinic, outbox, "sent", wamid);
  }

  /** It was set aside for good. In the caller's transaction. */
  public void failed(ClinicId clinic, OutboxId outbox) {
    settled(clinic, outbox, "failed", null);
  }

  private void settled(ClinicId clinic, OutboxId outbox, String status, @Nullable String wamid) {
    db.sql(
            """
            update messages set status = :status, wamid = coalesce(:wamid, wamid)
            where clinic_id = :clinic and outbox_id = :outbox and status = 'queued'
            """)
        .param("status", status)
        .param("wamid", wamid)
        .param("clinic", clinic.value())
        .param("outbox", outbox.value())
        .update();
  }
}
