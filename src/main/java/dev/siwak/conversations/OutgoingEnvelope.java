package dev.siwak.conversations;

import dev.siwak.kernel.ConversationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the outbox keeps of a message to a patient, under the kind {@link #KIND} and in the order of
 * its conversation. At least one of the two addresses is there.
 *
 * @param waId WhatsApp's number of the patient, as it came
 * @param bsuid WhatsApp's id of a patient who withholds the number
 */
public record OutgoingEnvelope(
    @Nullable String waId,
    @Nullable String bsuid,
    ConversationId conversation,
    OutgoingMessage message) {
  public static final String KIND = "whatsapp";

  private static final JsonMapper JSON = JsonMapper.shared();

  public static OutgoingEnvelope read(JsonNode payload) {
    return JSON.treeToValue(payload, OutgoingEnvelope.class);
  }

  static String orderKey(ConversationId conversation) {
    return Long.toString(conversation.value());
  }
}
