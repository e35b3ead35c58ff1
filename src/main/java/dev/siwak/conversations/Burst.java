package dev.siwak.conversations;

import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a patient has said since the last answer, leased to one worker.
 *
 * @param messages oldest first, at least one
 */
record Burst(ConversationId conversation, PatientId patient, UUID lease, List<Heard> messages) {
  Burst {
    messages = List.copyOf(messages);
  }

  long[] messageIds() {
    return messages.stream().mapToLong(message -> message.id().value()).toArray();
  }

  /**
   * One message of it.
   *
   * @param sentAt by WhatsApp's clock
   * @param receivedAt by the application's
   */
  record Heard(
      MessageId id,
      InboundMessage.Kind kind,
      String text,
      @Nullable String replyId,
      Instant sentAt,
      Instant receivedAt) {}
}
