package dev.siwak.clinics;

import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch without appointments.
 *
 * @param from belongs to it
 * @param to does not
 * @param provider null: the whole clinic
 */
public record Closure(Instant from, Instant to, String reason, @Nullable ProviderId provider) {
  public TimeSlot during() {
    return new TimeSlot(from, to);
  }
}
