package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import java.util.List;

/** Messages that were settled long ago are no more; told in the transaction that deletes them. */
public record OutboxForgotten(ClinicId clinic, List<OutboxId> messages) {
  public OutboxForgotten {
    messages = List.copyOf(messages);
  }
}
