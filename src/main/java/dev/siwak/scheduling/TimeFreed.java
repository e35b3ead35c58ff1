package dev.siwak.scheduling;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;

/**
 * An appointment that stood in this time is cancelled or has moved away. Told in the same
 * transaction: a listener only adds rows.
 */
public record TimeFreed(ClinicId clinic, ProviderId provider, TimeSlot slot) {}
