package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A claimed message.
 *
 * @param orderKey messages of one key are sent in the order in which they were added
 * @param attempt 1 for the first
 * @param createdAt on the application's clock; of one that a person wanted once more, when that was
 */
public record OutboxMessage(
    OutboxId id,
    ClinicId clinic,
    String kind,
    String orderKey,
    JsonNode payload,
    int attempt,
    Instant createdAt) {}
