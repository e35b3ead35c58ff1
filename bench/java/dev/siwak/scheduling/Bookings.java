package dev.siwak.scheduling;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import java.time.Instant;
import java.util.List;

/**
 * What is asked for: slot after slot, by turns with each provider.
 *
 * @param asked how often each slot is asked for; all but one are refused
 */
record Bookings(List<Line> lines, Instant first, long everySeconds, int asked) {
  record Line(ClinicId clinic, PatientId patient, ServiceId service, ProviderId provider) {}

  Line line(long number) {
    return lines.get((int) (number / asked % lines.size()));
  }

  Instant start(long number) {
    return first.plusSeconds(everySeconds * (number / asked / lines.size()));
  }

  /** One booking, true if it was made. */
  interface Way extends AutoCloseable {
    boolean book(Line line, Instant start) throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
