package dev.siwak.whatsapp;

import dev.siwak.audit.Audit;
import dev.siwak.conversations.Deliveries;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.Retried;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A message that was given up is tried once more, because a person wants it. */
@Component
class Resending {
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Audit audit;

  Resending(Outbox outbox, Deliveries deliveries, Audit audit) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @Transactional
  public Retried retry(ClinicId clinic, Actor actor, OutboxId id) {
    var retried = outbox.retry(clinic, id);
    if (retried instanceof Retried.Queued(var kind, var payload)) {
      if (kind.equals(PatientMessage.KIND))
        deliveries.queuedAgain(clinic, new MessageId(payload.path("messageId").asLong()));
      audit.record(clinic, actor, "OUTBOX_RETRY", Map.of("outbox_id", id.value()));
    }
    return retried;
  }
}
