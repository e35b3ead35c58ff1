package dev.siwak.kernel;

/** Identifies one conversation. */
public record ConversationId(long value) {}
