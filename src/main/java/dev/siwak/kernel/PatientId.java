package dev.siwak.kernel;

/** Identifies one patient. */
public record PatientId(long value) {}
