package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;

/**
 * An appointment or a hold is cancelled. Told in the same transaction: a listener only adds rows.
 *
 * @param provider whose time it was
 * @param slot which is free now
 */
public record AppointmentCancelled(
    ClinicId clinic, AppointmentId appointment, ProviderId provider, TimeSlot slot) {}
