package dev.siwak.outbox;

import java.util.UUID;

/**
 * The right to send a message, until its lease runs out.
 *
 * @param token settles this claim and no later one
 * @param unknownOutcomes how often it may have been sent already without our knowing
 */
record Claim(OutboxMessage message, UUID token, int unknownOutcomes) {}
