package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what Siwak says on its way to the patient, in the caller's transaction. */
@Component
class Replies {
  private final Outbox outbox;

  Replies(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Where a patient is reached on WhatsApp. */
  record Address(@Nullable String waId, @Nullable String bsuid) {}

  void send(
      ClinicId clinic,
      ConversationId conversation,
      Address to,
      MessageId id,
      OutgoingMessage message) {
    outbox.add(
        clinic,
        PatientMessage.KIND,
        PatientMessage.orderKey(conversation),
        new PatientMessage(to.waId(), to.bsuid(), id.value(), message));
  }
}
