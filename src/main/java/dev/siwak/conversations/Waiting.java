package dev.siwak.conversations;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.understanding.When;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patient who wants to be told when a time becomes free.
 *
 * @param provider the only one who is wished for, or null
 * @param gender "female" or "male" where such a dentist is wished for
 * @param moving the appointment that is to become earlier; null for a new one
 * @param offered what is offered to the patient at the moment
 */
record Waiting(
    long id,
    PatientId patient,
    ServiceId service,
    @Nullable ProviderId provider,
    @Nullable String gender,
    When wish,
    @Nullable AppointmentId moving,
    @Nullable String visitor,
    Instant since,
    @Nullable Offered offered) {

  /** A freed time, kept for the patient by a hold until then. */
  record Offered(long freed, AppointmentId hold, Instant until) {}
}
