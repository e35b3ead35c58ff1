package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;

/**
 * Somebody did not come to an appointment. Told in the same transaction: a listener only adds rows.
 */
public record AppointmentMissed(ClinicId clinic, AppointmentId appointment) {}
