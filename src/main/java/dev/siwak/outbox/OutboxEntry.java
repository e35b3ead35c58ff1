package dev.siwak.outbox;

import dev.siwak.kernel.OutboxId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the clinic's staff see it.
 *
 * @param messageType {@code session} or {@code hsm}
 * @param state {@code QUEUED} (also while it is being sent, waits or its outcome is unknown),
 *     {@code SENT}, {@code DELIVERED}, {@code READ} or {@code FAILED}
 */
public record OutboxEntry(
    OutboxId id,
    String messageType,
    String state,
    @Nullable String providerMessageId,
    @Nullable String lastError,
    Instant createdAt,
    Instant updatedAt) {}
