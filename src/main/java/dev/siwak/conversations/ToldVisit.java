package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An appointment as a patient was told of it. Moved since, it is another one: what was answered to
 * the old time says nothing of the new.
 *
 * @param start to the minute
 */
public record ToldVisit(AppointmentId id, Instant start) {
  /** So many can be named in one message: their ids come back with a tap. */
  public static final int MOST = 5;

  private static final long MINUTE = 60;

  boolean isStill(Visit visit) {
    return visit.id().equals(id) && visit.start().equals(start);
  }

  /** Short enough for a button's id: {@code 12@29404980,13@29405040}, the starts in minutes. */
  static String write(List<ToldVisit> visits) {
    return String.join(
        ",",
        visits.stream()
            .map(told -> told.id.value() + "@" + told.start.getEpochSecond() / MINUTE)
            .toList());
  }

  /** Throws {@link IllegalArgumentException} or a date exception when it is not such a text. */
  static List<ToldVisit> read(String text) {
    var parts = text.split(",", MOST + 1);
    if (parts.length > MOST) throw new IllegalArgumentException("too many");
    return Arrays.stream(parts).map(ToldVisit::one).toList();
  }

  private static ToldVisit one(String text) {
    int at = text.indexOf('@');
    if (at < 0) throw new IllegalArgumentException("no start");
    return new ToldVisit(
        new AppointmentId(Long.parseLong(text.substring(0, at))),
        Instant.ofEpochSecond(
            Math.multiplyExact(Integer.parseInt(text.substring(at + 1)), MINUTE)));
  }
}
