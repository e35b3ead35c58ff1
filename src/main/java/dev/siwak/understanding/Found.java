package dev.siwak.understanding;

/**
 * A value found in the patient's words.
 *
 * @param confidence 0 to 1
 */
public record Found<T>(T value, Span span, double confidence) {}
