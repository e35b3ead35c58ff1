package dev.siwak.whatsapp;

import dev.siwak.audit.Audit;
import dev.siwak.conversations.Deliveries;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Retried;
import dev.siwak.outbox.Retries;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A message that was given up is tried once more, because a person wants it. */
@Component
class Resending {
  private final Retries retries;
  private final DeliveryRows rows;
  private final Deliveries deliveries;
  private final Audit audit;

  Resending(Retries retries, DeliveryRows rows, Deliveries deliveries, Audit audit) {
    this.retries = retries;
    this.rows = rows;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @Transactional
  public Retried retry(ClinicId clinic, Actor actor, OutboxId id) {
    var fate = rows.of(clinic, id);
    if (fate.isPresent() && !fate.get().isFailed()) return new Retried.NotFailed();
    var retried = retries.again(clinic, id, fate.isPresent());
    if (retried instanceof Retried.Queued(var kind, var payload)) {
      rows.supersede(clinic, id);
      if (kind.equals(PatientMessage.KIND))
        deliveries.queuedAgain(clinic, WhatsAppDelivery.messageId(payload));
      audit.record(clinic, actor, "OUTBOX_RETRY", Map.of("outbox_id", id.value()));
    }
    return retried;
  }
}
