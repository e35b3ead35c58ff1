package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import java.time.Instant;

/**
 * An appointment is booked, out of a hold or at once. Told in the same transaction: a listener only
 * adds rows.
 */
public record AppointmentBooked(ClinicId clinic, AppointmentId appointment, Instant start) {}
