package dev.siwak.understanding;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a time, in the clinic's wall time; what the patient did not say is null. One day is
 * {@code date}, one clock time {@code time}; a window is {@code startTime} to {@code endTime};
 * several days are {@code startDate} to {@code endDate}, the end exclusive; a stretch from one
 * moment to another is {@code start} to {@code end}; {@code pod} is a part of the day by its name.
 */
public record When(
    @Nullable LocalDate date,
    @Nullable LocalTime time,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable LocalTime startTime,
    @Nullable LocalTime endTime,
    @Nullable LocalDateTime start,
    @Nullable LocalDateTime end,
    @Nullable PartOfDay pod) {

  /** Nothing wished: the start of the {@code with…} methods. */
  public static final When ANY = new When(null, null, null, null, null, null, null, null, null);

  public static When on(LocalDate date) {
    return ANY.withDate(date);
  }

  public static When at(LocalTime time) {
    return ANY.withTime(time);
  }

  public When withDate(@Nullable LocalDate newDate) {
    return new When(newDate, time, startDate, endDate, startTime, endTime, start, end, pod);
  }

  public When withTime(@Nullable LocalTime newTime) {
    return new When(date, newTime, startDate, endDate, startTime, endTime, start, end, pod);
  }

  /** Several days, the end exclusive; either may be open. */
  public When withDays(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new When(date, time, from, to, startTime, endTime, start, end, pod);
  }

  /** A window of the day; either end may be open. */
  public When withHours(@Nullable LocalTime from, @Nullable LocalTime to) {
    return new When(date, time, startDate, endDate, from, to, start, end, pod);
  }

  /** A stretch from one moment to another; either may be open. */
  public When withMoments(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
    return new When(date, time, startDate, endDate, startTime, endTime, from, to, pod);
  }

  public When withPod(@Nullable PartOfDay newPod) {
    return new When(date, time, startDate, endDate, startTime, endTime, start, end, newPod);
  }

  public boolean isEmpty() {
    return equals(ANY);
  }

  /** Whether it begins after this day. */
  boolean isAfter(LocalDate day) {
    var from = date != null ? date : startDate;
    return (from != null && from.isAfter(day))
        || (start != null && start.toLocalDate().isAfter(day));
  }
}
