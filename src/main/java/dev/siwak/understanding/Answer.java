package dev.siwak.understanding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reading as the API shows it; {@code when} only where nothing has to be asked. */
record Answer(
    @Nullable Object id,
    String lang,
    List<String> intents,
    @Nullable String service,
    @Nullable Integer offer,
    @Nullable String name,
    @Nullable String provider,
    @Nullable String gender,
    @Nullable Time when,
    List<Time> readings,
    boolean ambiguous,
    String guard) {

  /** What was not said is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Time(
      @Nullable LocalDate date,
      @Nullable String time,
      @Nullable LocalDate startDate,
      @Nullable LocalDate endDate,
      @Nullable String startTime,
      @Nullable String endTime,
      @Nullable String start,
      @Nullable String end,
      @Nullable String pod) {

    static Time of(When when) {
      var pod = when.pod();
      return new Time(
          when.date(),
          clock(when.time()),
          when.startDate(),
          when.endDate(),
          clock(when.startTime()),
          clock(when.endTime()),
          moment(when.start()),
          moment(when.end()),
          pod == null ? null : pod.code());
    }

    private static @Nullable String clock(@Nullable LocalTime time) {
      return time == null ? null : time.format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    private static @Nullable String moment(@Nullable LocalDateTime moment) {
      return moment == null ? null : moment.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
  }

  static Answer of(@Nullable Object id, Reading reading) {
    var times = reading.when().readings().stream().map(Time::of).toList();
    boolean ambiguous = reading.when().ambiguous();
    return new Answer(
        id,
        reading.language().code(),
        reading.intents().stream().map(found -> found.value().code()).toList(),
        value(reading.service()),
        value(reading.offer()),
        value(reading.name()),
        value(reading.provider()),
        value(reading.gender()),
        times.isEmpty() || ambiguous ? null : times.getFirst(),
        times,
        ambiguous,
        reading.guard().code());
  }

  private static <T> @Nullable T value(@Nullable Found<T> found) {
    return found == null ? null : found.value();
  }
}
