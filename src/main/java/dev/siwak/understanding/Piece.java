package dev.siwak.understanding;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a wish that stands together in the text, from one symbol to another. */
sealed interface Piece {

  int from();

  int to();

  /**
   * One day or several, in every reading, likeliest first.
   *
   * @param doubtful whether the patient must be asked even about a single reading
   * @param weekday set when nothing but a weekday was said
   * @param dayOfMonth set when nothing but a day of the month was said, else 0
   */
  record Days(
      int from,
      int to,
      List<Range> ranges,
      boolean doubtful,
      @Nullable DayOfWeek weekday,
      int dayOfMonth)
      implements Piece {

    static Days of(int from, int to, LocalDate day) {
      return new Days(from, to, List.of(Range.of(day)), false, null, 0);
    }

    static Days span(int from, int to, @Nullable LocalDate start, @Nullable LocalDate end) {
      return new Days(from, to, List.of(new Range(start, end)), false, null, 0);
    }

    /** Words that were understood and wish for nothing, as "yesterday" or "two days ago". */
    static Days past(int from, int to) {
      return new Days(from, to, List.of(), false, null, 0);
    }

    static Days asked(int from, int to, List<Range> ranges) {
      return new Days(from, to, ranges, true, null, 0);
    }

    Days within(int newFrom, int newTo) {
      return new Days(newFrom, newTo, ranges, doubtful, weekday, dayOfMonth);
    }

    Days doubted() {
      return new Days(from, to, ranges, true, weekday, dayOfMonth);
    }

    /** The first reading's only day, or null. */
    @Nullable LocalDate day() {
      return ranges.isEmpty() ? null : ranges.getFirst().day();
    }

    boolean isPast() {
      return ranges.isEmpty();
    }
  }

  /** A clock time, a window of the day or a part of it. */
  record Hours(
      int from,
      int to,
      @Nullable Clock at,
      @Nullable Clock start,
      @Nullable Clock end,
      @Nullable PartOfDay pod)
      implements Piece {

    /** The same time with the part of the day that was named beside it. */
    Hours in(PartOfDay part) {
      if (at != null) {
        return new Hours(from, to, at.in(part), null, null, pod);
      }
      if (start != null && end != null) {
        return Windows.of(from, to, start, end.in(part));
      }
      if (start != null || end != null) {
        return new Hours(
            from,
            to,
            null,
            start == null ? null : start.in(part),
            end == null ? null : end.in(part),
            pod);
      }
      return new Hours(from, to, null, null, null, part);
    }

    Hours within(int newFrom, int newTo) {
      return new Hours(newFrom, newTo, at, start, end, pod);
    }

    boolean isPodAlone() {
      return pod != null && at == null && start == null && end == null;
    }
  }

  /** A moment counted from now, or a stretch between two; a moment has no end. */
  record Moments(
      int from, int to, @Nullable LocalDateTime start, @Nullable LocalDateTime end, boolean point)
      implements Piece {}
}
