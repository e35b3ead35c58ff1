package dev.siwak.outbox;

import tools.jackson.databind.JsonNode;

/** What came of trying a message once more. */
public sealed interface Retried {
  /** For its owner, whose own rows have to agree. */
  record Queued(String kind, JsonNode payload) implements Retried {}

  /** It was sent, or is still being tried. */
  record NotFailed() implements Retried {}

  record Unknown() implements Retried {}
}
