package dev.siwak.conversations;

import java.util.Locale;

/** Who has a conversation: Siwak, a person, or nobody any more. */
enum ConversationStatus {
  OPEN,
  HANDOFF,
  RESOLVED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ConversationStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
