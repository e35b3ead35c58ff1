package dev.siwak.conversations;

import dev.siwak.kernel.ConversationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the outbox for a patient, to be added with {@link #KIND} and the {@link #orderKey}
 * of its conversation; at least one of the ids is there.
 *
 * @param waId exactly as WhatsApp gave it; it comes before the other
 * @param bsuid WhatsApp's id of a patient who withholds the number
 * @param messageId the message in its conversation, or {@link #OF_NO_CONVERSATION}
 */
public record PatientMessage(
    @Nullable String waId, @Nullable String bsuid, long messageId, OutgoingMessage message) {
  /** The outbox's kind of messages to patients. */
  public static final String KIND = "whatsapp";

  /** No message has this id: nobody is told what becomes of it but the outbox. */
  public static final long OF_NO_CONVERSATION = 0;

  private static final String OF_CONVERSATION = "conversation-";

  public PatientMessage {
    if (waId == null && bsuid == null) throw new IllegalArgumentException("to nobody");
  }

  public static String orderKey(ConversationId conversation) {
    return OF_CONVERSATION + conversation.value();
  }

  /** Whose messages stand under an order key; empty for those of no conversation. */
  public static Optional<ConversationId> conversation(String orderKey) {
    return orderKey.startsWith(OF_CONVERSATION)
        ? Optional.of(
            new ConversationId(Long.parseLong(orderKey.substring(OF_CONVERSATION.length()))))
        : Optional.empty();
  }
}
