package dev.siwak.understanding;

/** Where in the patient's own text a reading rests: UTF-16 indices, the end exclusive. */
public record Span(int start, int end) {
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
