package dev.siwak.scheduling;

import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit that somebody wants.
 *
 * @param patient an existing patient of the clinic
 * @param visitor the child or relative it is for; null: the patient
 * @param provider null: whoever is free and has least to do that day
 * @param room null: any that is free, where the clinic has rooms for the service
 * @param start whole seconds
 */
public record BookingRequest(
    PatientId patient,
    @Nullable String visitor,
    ServiceId service,
    @Nullable ProviderId provider,
    @Nullable RoomId room,
    Instant start,
    String notes) {

  public static BookingRequest of(
      PatientId patient, ServiceId service, @Nullable ProviderId provider, Instant start) {
    return new BookingRequest(patient, null, service, provider, null, start, "");
  }

  /** What a hold was for. */
  static BookingRequest again(Appointment hold, @Nullable String visitor) {
    return new BookingRequest(
        hold.patient(),
        visitor == null ? hold.visitor() : visitor,
        hold.service(),
        hold.provider(),
        null,
        hold.slot().start(),
        hold.notes());
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "request of patient " + patient.value() + " for " + start;
  }
}
