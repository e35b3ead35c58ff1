package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import java.time.Instant;

/**
 * An appointment has its time, for whoever needs no more than that of one that is booked or moved.
 * Told in the same transaction: a listener only adds rows.
 *
 * @param isNew booked; otherwise it had another time, provider or room before
 */
public record AppointmentTimed(
    ClinicId clinic, AppointmentId appointment, Instant start, boolean isNew) {}
