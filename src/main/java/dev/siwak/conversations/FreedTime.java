package dev.siwak.conversations;

import dev.siwak.kernel.ProviderId;
import java.time.Instant;

/**
 * A time that somebody has given back.
 *
 * @param askedTo id of the last entry of the waiting list that was looked at for it
 */
record FreedTime(long id, ProviderId provider, Instant start, long askedTo) {}
