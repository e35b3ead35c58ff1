package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import java.time.Instant;

/**
 * A message that somebody of the clinic has sent to a patient from the clinic's own telephone.
 *
 * @param wamid WhatsApp's id of it, under which it is kept once
 * @param sentAt by WhatsApp's clock; never later than the application's clock at receipt
 */
public record StaffEcho(
    ClinicId clinic,
    InboundMessage.Sender patient,
    String wamid,
    Instant sentAt,
    InboundMessage.Kind kind,
    String text,
    InboundMessage.Enclosed enclosed) {}
