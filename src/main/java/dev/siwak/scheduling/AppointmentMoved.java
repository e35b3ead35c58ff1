package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;

/**
 * An appointment has another time, provider or room. Told in the same transaction: a listener only
 * adds rows.
 */
public record AppointmentMoved(ClinicId clinic, AppointmentId appointment) {}
