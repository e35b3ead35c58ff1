package dev.siwak.kernel;

/** Identifies one appointment, held or booked. */
public record AppointmentId(long value) {}
