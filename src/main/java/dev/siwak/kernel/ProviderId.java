package dev.siwak.kernel;

/** Identifies one dentist or hygienist. */
public record ProviderId(long value) {}
