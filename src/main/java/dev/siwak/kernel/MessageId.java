package dev.siwak.kernel;

/** Identifies one message. */
public record MessageId(long value) {}
