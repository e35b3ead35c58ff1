package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.outbox.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Siwak writes: on its way to the patient and in the conversation with the same commit. */
@Component
class Replies {
  private final ConversationRows rows;
  private final Outbox outbox;

  Replies(ConversationRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  /** Where a patient is reached on WhatsApp. */
  record Address(@Nullable String waId, @Nullable String bsuid) {}

  void send(
      ClinicId clinic, ConversationId conversation, Address to, List<Say> says, Wording words) {
    var message = Phrasebook.render(says, words);
    var queued =
        outbox.add(
            clinic,
            PatientMessage.KIND,
            PatientMessage.orderKey(conversation),
            new PatientMessage(to.waId(), to.bsuid(), message));
    rows.say(clinic, conversation, message, queued);
  }
}
