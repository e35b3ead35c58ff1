package dev.siwak.understanding;

import java.util.List;

/**
 * What the text says about a time: every reading, likeliest first, and the words they rest on. More
 * than one, or {@code ambiguous}, means that the patient must be asked; an empty list means that
 * nothing was said.
 *
 * @param confidence of the first reading, 0 to 1
 */
public record TimeReading(
    List<When> readings, boolean ambiguous, List<Span> spans, double confidence) {
  public static final TimeReading NONE = new TimeReading(List.of(), false, List.of(), 0);

  public TimeReading {
    readings = List.copyOf(readings);
    spans = List.copyOf(spans);
  }

  /** Nothing, where the words of it mean something else. */
  TimeReading without(Span other) {
    return spans.stream().anyMatch(other::overlaps) ? NONE : this;
  }
}
