package dev.siwak.conversations;

import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a patient has said since the last answer, leased to one worker.
 *
 * @param attempt how many turns were begun for it, this one included
 * @param standing how the conversation stood when it was leased
 * @param messages oldest first, at least one
 */
record Burst(
    ConversationId conversation,
    PatientId patient,
    UUID lease,
    int attempt,
    Standing standing,
    List<Heard> messages) {
  Burst {
    messages = List.copyOf(messages);
  }

  /** The last message that this answers, in the order in which they were stored. */
  long lastId() {
    return messages.stream().mapToLong(message -> message.id().value()).max().orElseThrow();
  }

  /** When the first of it was written, by WhatsApp's clock. */
  Instant beginning() {
    return messages.stream().map(Heard::sentAt).min(Instant::compareTo).orElseThrow();
  }

  /**
   * A conversation before a turn.
   *
   * @param talk as it is stored; null before the first turn
   * @param answeredTo the last message that was answered; 0 if none was
   * @param previousInbound when the patient wrote last before this burst, by WhatsApp's clock; null
   *     for the first time
   */
  record Standing(
      @Nullable String talk,
      Language language,
      ConversationStatus status,
      Replies.Address address,
      long answeredTo,
      @Nullable Instant previousInbound) {}

  /**
   * One message of it.
   *
   * @param sentAt by WhatsApp's clock
   * @param receivedAt by the application's
   */
  record Heard(
      MessageId id,
      String wamid,
      InboundMessage.Kind kind,
      String text,
      @Nullable String replyId,
      Instant sentAt,
      Instant receivedAt) {

    Optional<ReplyChoice> choice() {
      return Optional.ofNullable(replyId).flatMap(ReplyChoice::parse);
    }
  }
}
