package dev.siwak.conversations;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;

/** What comes of writing to a patient first. */
public sealed interface Reached {
  /**
   * It leaves after the commit.
   *
   * @param language in which it is written
   */
  record Queued(MessageId message, OutboxId outbox, Language language) implements Reached {}

  /**
   * The window is closed and Meta has approved no template of this key; or its places cannot all be
   * filled.
   */
  record NoTemplate() implements Reached {}

  /**
   * Nobody knows under which number or name the patient is on WhatsApp, or the patient is erased.
   */
  record Unreachable() implements Reached {}
}
