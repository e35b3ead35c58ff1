package dev.siwak.scheduling;

import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.TimeSlot;

/** A time at which a visit can be booked, and with whom. */
public record Offer(TimeSlot slot, ProviderId provider) {}
