package dev.siwak.conversations;

import tools.jackson.databind.json.JsonMapper;

/** An outgoing message as it stands in the outbox and in the conversation. */
public final class OutgoingJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private OutgoingJson() {}

  public static String write(OutgoingMessage message) {
    return JSON.writeValueAsString(message);
  }

  /** What kind of message it is, in the conversation's words. */
  static String kind(OutgoingMessage message) {
    return switch (message) {
      case OutgoingMessage.PlainText _ -> "text";
      case OutgoingMessage.Buttons _, OutgoingMessage.ListOfRows _ -> "interactive";
      case OutgoingMessage.FilledTemplate _ -> "template";
      case OutgoingMessage.Location _ -> "location";
    };
  }

  public static OutgoingMessage read(String json) {
    return JSON.readValue(json, OutgoingMessage.class);
  }
}
