package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;

/**
 * An appointment or a hold is cancelled. Told in the same transaction: a listener only adds rows.
 */
public record AppointmentCancelled(ClinicId clinic, AppointmentId appointment) {}
