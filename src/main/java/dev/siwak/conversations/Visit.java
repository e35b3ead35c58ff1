package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ProviderId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of the patient who writes.
 *
 * @param service code of the service
 * @param visitor the name of the child or relative it is for, or null when it is their own
 */
record Visit(
    AppointmentId id,
    Instant start,
    String service,
    ProviderId provider,
    @Nullable String visitor) {
  LocalDateTime at(ZoneId zone) {
    return LocalDateTime.ofInstant(start, zone);
  }
}
