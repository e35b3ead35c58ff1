package dev.siwak.kernel;

/** Identifies one room. */
public record RoomId(long value) {}
