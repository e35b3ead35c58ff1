package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.MessageType;
import dev.siwak.outbox.Outbox;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what is said on its way to the patient, in the caller's transaction. */
@Component
class Replies {
  private final Outbox outbox;
  private final DeskRows rows;
  private final Clock clock;

  Replies(Outbox outbox, DeskRows rows, Clock clock) {
    this.outbox = outbox;
    this.rows = rows;
    this.clock = clock;
  }

  /** Where a patient is reached on WhatsApp. */
  record Address(@Nullable String waId, @Nullable String bsuid) {}

  /** What Siwak says beside the words that end a turn. */
  OutboxId say(ClinicId clinic, ConversationId conversation, Address to, OutgoingMessage message) {
    var id = rows.say(clinic, conversation, "siwak", null, message);
    return send(clinic, conversation, to, id, message);
  }

  OutboxId send(
      ClinicId clinic,
      ConversationId conversation,
      Address to,
      MessageId id,
      OutgoingMessage message) {
    return outbox.add(
        clinic,
        PatientMessage.KIND,
        PatientMessage.orderKey(conversation),
        new PatientMessage(to.waId(), to.bsuid(), id.value(), message),
        type(message),
        clock.instant());
  }

  private static MessageType type(OutgoingMessage message) {
    return switch (message) {
      case OutgoingMessage.FilledTemplate _ -> MessageType.HSM;
      case OutgoingMessage.PlainText _,
          OutgoingMessage.Buttons _,
          OutgoingMessage.ListOfRows _,
          OutgoingMessage.Location _ ->
          MessageType.SESSION;
    };
  }
}
