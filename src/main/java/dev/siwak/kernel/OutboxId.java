package dev.siwak.kernel;

/** Identifies one outbox row. */
public record OutboxId(long value) {}
