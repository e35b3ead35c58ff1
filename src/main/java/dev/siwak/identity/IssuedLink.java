package dev.siwak.identity;

import java.time.Instant;

/**
 * What a link that is mailed holds.
 *
 * @param until from then on it opens nothing
 */
record IssuedLink(OpaqueToken token, Instant until) {}
