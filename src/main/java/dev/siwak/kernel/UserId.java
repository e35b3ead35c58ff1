package dev.siwak.kernel;

/** Identifies one user account. */
public record UserId(long value) {}
