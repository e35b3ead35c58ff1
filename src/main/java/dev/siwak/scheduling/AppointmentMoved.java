package dev.siwak.scheduling;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;

/**
 * An appointment has another time, provider or room. Told in the same transaction: a listener only
 * adds rows.
 *
 * @param provider whose time it was until then
 * @param slot which is free now
 */
public record AppointmentMoved(
    ClinicId clinic, AppointmentId appointment, ProviderId provider, TimeSlot slot) {}
