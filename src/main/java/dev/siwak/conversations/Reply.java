package dev.siwak.conversations;

import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import java.util.Map;

/** What a person at the desk writes to a patient. */
sealed interface Reply {
  record FreeText(String text) implements Reply {}

  /**
   * A template, filled in.
   *
   * @param variables a value for each of its names
   */
  record FromTemplate(String key, Map<String, String> variables) implements Reply {
    public FromTemplate {
      variables = Map.copyOf(variables);
    }
  }

  /** What came of it. */
  sealed interface Result {
    record Queued(MessageId message, OutboxId outbox) implements Result {}

    record UnknownConversation() implements Result {}

    /** There is no such template in a language for this reader, or the clinic does not use it. */
    record UnknownTemplate() implements Result {}

    record Unfit(String why) implements Result {}

    /** Outside the window nothing goes but what Meta has approved. */
    record NotApproved() implements Result {}

    record WindowClosed() implements Result {}
  }
}
