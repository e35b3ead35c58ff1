package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;

/**
 * One item of {@link DueWork}.
 *
 * @param ref what the owner of the kind finds its own rows by
 */
public record Due(long id, ClinicId clinic, String kind, long ref) {}
