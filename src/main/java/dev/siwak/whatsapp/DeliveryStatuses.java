package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.siwak.conversations.Deliveries;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.Outcome;
import dev.siwak.whatsapp.DeliveryRows.Written;
import dev.siwak.whatsapp.DeliveryStatus.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of sent messages. It may be told in any order, more than once, and before the send's
 * own answer is stored: the last to come finds the message as all of it says.
 */
@Component
class DeliveryStatuses {
  private final DeliveryRows rows;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final ChannelHealth health;
  private final Consequences consequences;

  DeliveryStatuses(
      DeliveryRows rows,
      Deliveries deliveries,
      Outbox outbox,
      ChannelHealth health,
      Consequences consequences) {
    this.rows = rows;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.health = health;
    this.consequences = consequences;
  }

  /** In the caller's transaction; false if it was told before. */
  boolean keep(ClinicId clinic, DeliveryStatus told) {
    var written = rows.told(clinic, told);
    written.ifPresent(
        row -> messageOf(clinic, row.fate()).ifPresent(message -> tell(clinic, message, row)));
    if (written.isPresent() && told.stage() == Stage.FAILED && told.errors() != null)
      concern(clinic, written.get().fate(), CloudApiError.ofStatus(told.errors()));
    return written.isPresent();
  }

  /** What stops the number, such as a bill that was not paid, is told here first. */
  private void concern(ClinicId clinic, Fate fate, CloudApiError error) {
    if (error.outcome(1) instanceof Outcome.Paused(var text, _))
      health.failing(clinic, CloudApiError.statusOf(text), text);
    else if (fate.isFailed() && fate.outbox() != null)
      outbox
          .payload(clinic, fate.outbox())
          .ifPresent(payload -> consequences.follow(clinic, payload, error.text()));
  }

  /** The send was answered. In the transaction that settles it. */
  void accepted(ClinicId clinic, OutboxId outbox, MessageId message, String wamid) {
    tell(clinic, message, rows.accepted(clinic, outbox, message, wamid));
  }

  /** What was told of a message of ours; empty if nothing was, and nobody took it. */
  @Transactional(readOnly = true)
  public Optional<Fate> of(ClinicId clinic, OutboxId outbox) {
    return rows.of(clinic, outbox);
  }

  /** The state of each of which something was told, or that somebody took. */
  @Transactional(readOnly = true)
  public Map<OutboxId, String> states(ClinicId clinic, List<OutboxId> outbox) {
    return rows.of(clinic, outbox).stream()
        .collect(toMap(fate -> requireNonNull(fate.outbox()), Fate::state));
  }

  /** Its send may not be answered yet, or never have been. */
  private Optional<MessageId> messageOf(ClinicId clinic, Fate fate) {
    if (fate.message() != null || fate.outbox() == null) return Optional.ofNullable(fate.message());
    return outbox.payload(clinic, fate.outbox()).map(WhatsAppDelivery::messageId);
  }

  /**
   * Whoever wrote the row holds its lock: no other status of this message is told meanwhile. Of a
   * message that was sent twice, because nobody knew of the first, the best counts.
   */
  private void tell(ClinicId clinic, MessageId message, Written written) {
    var own = written.fate();
    var fate =
        written.isSentTwice() ? rows.of(clinic, requireNonNull(own.outbox())).orElse(own) : own;
    deliveries.told(clinic, message, fate.wamid(), fate.state(), fate.error());
  }
}
