package dev.siwak.whatsapp;

import dev.siwak.conversations.Deliveries;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.Outcome;
import dev.siwak.whatsapp.DeliveryStatus.Stage;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of sent messages. It may be told in any order, more than once, and before the send's
 * own answer is stored: the last to come finds the message as all of it says.
 */
@Component
class DeliveryStatuses {
  private final JdbcClient db;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final ChannelHealth health;
  private final Clock clock;

  DeliveryStatuses(
      JdbcClient db, Deliveries deliveries, Outbox outbox, ChannelHealth health, Clock clock) {
    this.db = db;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.health = health;
    this.clock = clock;
  }

  /** In the caller's transaction; false if it was told before. */
  boolean keep(ClinicId clinic, DeliveryStatus told) {
    var fate = write(clinic, told);
    fate.ifPresent(
        now ->
            messageOf(clinic, now).ifPresent(message -> tell(clinic, message, best(clinic, now))));
    if (fate.isPresent() && told.stage() == Stage.FAILED && told.errors() != null)
      concern(clinic, CloudApiError.ofStatus(told.errors()));
    return fate.isPresent();
  }

  /** What stops the number, such as a bill that was not paid, is told here first. */
  private void concern(ClinicId clinic, CloudApiError error) {
    if (error.outcome(1) instanceof Outcome.Paused(var text, _))
      health.failing(clinic, CloudApiError.statusOf(text), text);
  }

  /** The send was answered. In the transaction that settles it. */
  void accepted(ClinicId clinic, OutboxId outbox, MessageId message, String wamid) {
    var fate =
        db.sql(
                """
                insert into whatsapp_deliveries (clinic_id, wamid, outbox_id, message_id, updated_at)
                values (:clinic, :wamid, :outbox, :message, :now)
                on conflict (clinic_id, wamid) do update
                set outbox_id = excluded.outbox_id, message_id = excluded.message_id
                returning wamid, outbox_id, message_id, state, errors, updated_at
                """)
            .param("clinic", clinic.value())
            .param("wamid", wamid)
            .param("outbox", outbox.value())
            .param("message", message.value())
            .param("now", now())
            .query((row, _) -> Fate.of(row))
            .single();
    tell(clinic, message, best(clinic, fate));
  }

  /** What was told of a message of ours; empty if nothing was, and nobody took it. */
  @Transactional(readOnly = true)
  public Optional<Fate> of(ClinicId clinic, OutboxId outbox) {
    return find(clinic, outbox);
  }

  private Optional<Fate> find(ClinicId clinic, OutboxId outbox) {
    return db.sql(
            """
            select wamid, outbox_id, message_id, state, errors, updated_at
            from whatsapp_deliveries
            where clinic_id = :clinic and outbox_id = :outbox
            order by array_position(array['read', 'delivered', 'sent', 'failed'], state), updated_at desc
            limit 1
            """)
        .param("clinic", clinic.value())
        .param("outbox", outbox.value())
        .query((row, _) -> Fate.of(row))
        .optional();
  }

  /** What failed of it says nothing of the next try. In the caller's transaction. */
  void startAnew(ClinicId clinic, OutboxId outbox) {
    db.sql(
            """
            update whatsapp_deliveries
            set outbox_id = null, message_id = null, superseded = true
            where clinic_id = :clinic and outbox_id = :outbox
            """)
        .param("clinic", clinic.value())
        .param("outbox", outbox.value())
        .update();
  }

  private Optional<Fate> write(ClinicId clinic, DeliveryStatus told) {
    return db.sql(
            """
            insert into whatsapp_deliveries as known
              (clinic_id, wamid, outbox_id, sent_at, delivered_at, read_at, played_at, failed_at,
               errors, updated_at)
            select :clinic, :wamid, :outbox,
              case :stage when 'sent' then at end, case :stage when 'delivered' then at end,
              case :stage when 'read' then at end, case :stage when 'played' then at end,
              case :stage when 'failed' then at end, :errors, :now
            from (select :at::timestamptz as at) told
            on conflict (clinic_id, wamid) do update
            set outbox_id = case when not known.superseded
                then coalesce(known.outbox_id, excluded.outbox_id) end,
              sent_at = coalesce(known.sent_at, excluded.sent_at),
              delivered_at = coalesce(known.delivered_at, excluded.delivered_at),
              read_at = coalesce(known.read_at, excluded.read_at),
              played_at = coalesce(known.played_at, excluded.played_at),
              failed_at = coalesce(known.failed_at, excluded.failed_at),
              errors = coalesce(known.errors, excluded.errors),
              updated_at = excluded.updated_at
            where case :stage
                when 'sent' then known.sent_at when 'delivered' then known.delivered_at
                when 'read' then known.read_at when 'played' then known.played_at
                else known.failed_at
              end is null
            returning wamid, outbox_id, message_id, state, errors, updated_at
            """)
        .param("clinic", clinic.value())
        .param("wamid", told.wamid())
        .param("outbox", told.outboxId())
        .param("stage", told.stage().code())
        .param("at", told.at().atOffset(ZoneOffset.UTC))
        .param("errors", told.errors() == null ? null : told.errors().toString())
        .param("now", now())
        .query((row, _) -> Fate.of(row))
        .optional();
  }

  /** A message may have been sent twice, when nobody knew of the first: the best of it counts. */
  private Fate best(ClinicId clinic, Fate fate) {
    return fate.outbox() == null ? fate : find(clinic, fate.outbox()).orElse(fate);
  }

  /** Its send may not be answered yet, or never have been. */
  private Optional<MessageId> messageOf(ClinicId clinic, Fate fate) {
    if (fate.message() != null || fate.outbox() == null) return Optional.ofNullable(fate.message());
    return outbox.payload(clinic, fate.outbox()).map(WhatsAppDelivery::messageId);
  }

  /** Whoever wrote the row holds its lock: no other status of this message is told meanwhile. */
  private void tell(ClinicId clinic, MessageId message, Fate fate) {
    deliveries.told(clinic, message, fate.wamid(), fate.state(), fate.error());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
