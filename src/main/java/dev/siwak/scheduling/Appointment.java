package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.RoomId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.kernel.TimeSlot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit that is held, booked or over.
 *
 * @param visitor the child or relative it is for; null: the patient
 * @param room null where the clinic books no rooms for the service
 * @param slot the visit alone, without the service's buffer
 * @param holdUntil of a hold, else null
 * @param externalEventId in the clinic's connected calendar
 * @param syncState {@code ok, tentative, failed}
 */
public record Appointment(
    AppointmentId id,
    PatientId patient,
    @Nullable String visitor,
    ServiceId service,
    ProviderId provider,
    @Nullable RoomId room,
    TimeSlot slot,
    AppointmentStatus status,
    @Nullable Instant holdUntil,
    String notes,
    @Nullable String externalEventId,
    String syncState) {

  /** Safe in logs. */
  @Override
  public String toString() {
    return "appointment " + id.value() + " " + status.code();
  }
}
