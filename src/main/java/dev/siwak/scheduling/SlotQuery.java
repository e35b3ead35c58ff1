package dev.siwak.scheduling;

import dev.siwak.clinics.Gender;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which free times are asked for.
 *
 * @param provider null: whoever is free and has least to do that day
 * @param gender of the provider; null: any
 * @param from the first start that may be offered
 * @param to starts are offered before it; what lies beyond the clinic's horizon is not
 * @param patient whose own holds do not count as taken, or null
 * @param moving the appointment that a new time is sought for: its present time counts as free
 */
public record SlotQuery(
    ServiceId service,
    @Nullable ProviderId provider,
    @Nullable Gender gender,
    Instant from,
    Instant to,
    @Nullable PatientId patient,
    @Nullable AppointmentId moving) {

  public static SlotQuery of(ServiceId service, Instant from, Instant to) {
    return new SlotQuery(service, null, null, from, to, null, null);
  }

  public SlotQuery with(@Nullable ProviderId wanted) {
    return new SlotQuery(service, wanted, gender, from, to, patient, moving);
  }

  public SlotQuery with(@Nullable Gender wanted) {
    return new SlotQuery(service, provider, wanted, from, to, patient, moving);
  }

  public SlotQuery by(PatientId asking) {
    return new SlotQuery(service, provider, gender, from, to, asking, moving);
  }

  public SlotQuery moving(AppointmentId appointment) {
    return new SlotQuery(service, provider, gender, from, to, patient, appointment);
  }
}
