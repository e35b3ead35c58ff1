package dev.siwak.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Times as one clinic writes and reads them.
 *
 * @param zone the clinic's
 */
public record ClinicTime(ZoneId zone) {
  /** As HQ, which has no clinic, writes them. */
  public static final ClinicTime UTC = new ClinicTime(ZoneOffset.UTC);

  static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int DATE_LENGTH = 10;

  /** For an answer: JSON writes it as {@code 2026-11-23T09:00:00+03:00}. */
  public OffsetDateTime at(Instant instant) {
    return instant.atZone(zone).toOffsetDateTime();
  }

  /** {@code 2026-11-23T09:00:00+03:00}, where no JSON is written. */
  public String written(Instant instant) {
    return WRITTEN.format(at(instant));
  }

  /**
   * Reads a time of a request: with an offset, without one in the clinic's zone, a date alone as
   * its local midnight. A local time that the clocks skip is moved on by the gap; one that happens
   * twice is the earlier.
   *
   * @param unreadable the code that the caller gets for anything else
   */
  public Instant parse(String text, ErrorCode unreadable) {
    try {
      return text.length() == DATE_LENGTH ? midnight(LocalDate.parse(text)) : time(text);
    } catch (DateTimeException notATime) {
      throw new ApiException(unreadable, "times are written 2026-11-23T09:00:00+03:00");
    }
  }

  private Instant midnight(LocalDate date) {
    return inRange(date).atStartOfDay(zone).toInstant();
  }

  private Instant time(String text) {
    // A plus sign in a query that nobody escaped arrives as a blank.
    var read = READ.parseBest(text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
    return switch (read) {
      case OffsetDateTime withOffset -> {
        inRange(withOffset.toLocalDate());
        yield withOffset.toInstant();
      }
      case LocalDateTime local -> {
        inRange(local.toLocalDate());
        yield local.atZone(zone).toInstant();
      }
      default -> throw new DateTimeException("neither form");
    };
  }

  private static LocalDate inRange(LocalDate date) {
    if (date.getYear() < 1900 || date.getYear() > 9998)
      throw new DateTimeException("not a clinic's time");
    return date;
  }
}
