package dev.siwak.kernel;

/** Identifies one service. */
public record ServiceId(long value) {}
