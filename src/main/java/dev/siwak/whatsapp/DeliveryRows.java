package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.OutboxId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was told of sent messages, a row for each of WhatsApp's ids; in the caller's transaction.
 */
@Component
class DeliveryRows {
  private final JdbcClient db;
  private final Clock clock;

  DeliveryRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A row as it was left. */
  record Written(Fate fate, boolean isSentTwice) {
    static Written of(ResultSet row) throws SQLException {
      return new Written(Fate.of(row), row.getBoolean("sent_twice"));
    }
  }

  /** A status; empty if it was told before. */
  Optional<Written> told(ClinicId clinic, DeliveryStatus told) {
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
            returning wamid, outbox_id, message_id, state, errors, updated_at,
              exists (
                select from whatsapp_deliveries other
                where other.clinic_id = :clinic and other.outbox_id = known.outbox_id
                  and other.wamid <> known.wamid) as sent_twice
            """)
        .param("clinic", clinic.value())
        .param("wamid", told.wamid())
        .param("outbox", told.outboxId())
        .param("stage", told.stage().code())
        .param("at", told.at().atOffset(ZoneOffset.UTC))
        .param("errors", told.errors() == null ? null : told.errors().toString())
        .param("now", now())
        .query((row, _) -> Written.of(row))
        .optional();
  }

  /** The send's own answer. */
  Written accepted(ClinicId clinic, OutboxId outbox, MessageId message, String wamid) {
    return db.sql(
            """
            insert into whatsapp_deliveries as known
              (clinic_id, wamid, outbox_id, message_id, updated_at)
            values (:clinic, :wamid, :outbox, :message, :now)
            on conflict (clinic_id, wamid) do update
            set outbox_id = excluded.outbox_id, message_id = excluded.message_id
            returning wamid, outbox_id, message_id, state, errors, updated_at,
              exists (
                select from whatsapp_deliveries other
                where other.clinic_id = :clinic and other.outbox_id = known.outbox_id
                  and other.wamid <> known.wamid) as sent_twice
            """)
        .param("clinic", clinic.value())
        .param("wamid", wamid)
        .param("outbox", outbox.value())
        .param("message", message.value())
        .param("now", now())
        .query((row, _) -> Written.of(row))
        .single();
  }

  /** The best of what was told of it. */
  Optional<Fate> of(ClinicId clinic, OutboxId outbox) {
    return of(clinic, List.of(outbox)).stream().findFirst();
  }

  /** The best of what was told of each; none of whom nothing was told. */
  List<Fate> of(ClinicId clinic, List<OutboxId> outbox) {
    return db.sql(
            """
            select distinct on (outbox_id) wamid, outbox_id, message_id, state, errors, updated_at
            from whatsapp_deliveries
            where clinic_id = :clinic and outbox_id = any(:outbox)
            order by outbox_id,
              array_position(array['read', 'delivered', 'sent', 'failed'], state), updated_at desc
            """)
        .param("clinic", clinic.value())
        .param("outbox", outbox.stream().map(OutboxId::value).toArray(Long[]::new))
        .query((row, _) -> Fate.of(row))
        .list();
  }

  /** It is sent anew: what was told so far speaks for the message no more. */
  void supersede(ClinicId clinic, OutboxId outbox) {
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

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
