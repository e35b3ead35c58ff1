package dev.siwak.clinics;

import dev.siwak.kernel.ClinicId;

/**
 * A clinic writes to its patients at other moments than before. Told in the same transaction: a
 * listener only adds rows.
 */
public record RemindingChanged(ClinicId clinic) {}
