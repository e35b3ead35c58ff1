package dev.siwak.kernel;

/** Identifies one clinic. */
public record ClinicId(long value) {}
