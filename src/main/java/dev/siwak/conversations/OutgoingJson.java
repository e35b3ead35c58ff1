package dev.siwak.conversations;

import tools.jackson.databind.json.JsonMapper;

/** An outgoing message as it stands in the outbox and in the conversation. */
public final class OutgoingJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private OutgoingJson() {}

  public static String write(OutgoingMessage message) {
    return JSON.writeValueAsString(message);
  }

  public static OutgoingMessage read(String json) {
    return JSON.readValue(json, OutgoingMessage.class);
  }
}
