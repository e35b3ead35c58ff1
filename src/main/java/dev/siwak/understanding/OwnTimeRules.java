package dev.siwak.understanding;

import dev.siwak.understanding.Piece.Hours;
import dev.siwak.understanding.Piece.Moments;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads what is counted from the patient's own appointment: "the same time", "an hour later". */
final class OwnTimeRules {
  private final Symbols s;
  private final @Nullable LocalDateTime appointment;

  OwnTimeRules(Symbols s, @Nullable LocalDateTime appointment) {
    this.s = s;
    this.appointment = appointment;
  }

  @Nullable Piece read(int i) {
    if (appointment == null) {
      return null;
    }
    if (s.is(i, Tag.SAME_TIME)) {
      int minute = appointment.toLocalTime().toSecondOfDay() / 60;
      return new Hours(i, i + 1, Clock.exactly(minute), null, null, null);
    }
    Amount amount = Amounts.read(s, i);
    if (amount == null || !amount.ofTheClock() || amount.unit() == Units.SECOND) {
      return null;
    }
    int minutes = amount.minutes();
    if (s.is(amount.end(), Tag.LATE) || s.is(amount.end(), Tag.AFTER)) {
      return new Moments(i, amount.end() + 1, appointment.plusMinutes(minutes), null, true);
    }
    boolean earlier = s.text(amount.end()).equals("earlier");
    return earlier
        ? new Moments(i, amount.end() + 1, appointment.minusMinutes(minutes), null, true)
        : null;
  }
}
