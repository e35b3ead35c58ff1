package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of sent messages, kept in whatever order it was told. */
@Component
class DeliveryStatuses {
  private final JdbcClient db;
  private final Clock clock;

  DeliveryStatuses(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** In the caller's transaction; false if it was told before. */
  boolean keep(ClinicId clinic, DeliveryStatus told) {
    int kept =
        db.sql(
                """
                insert into whatsapp_statuses
                  (clinic_id, wamid, status, at, outbox_id, errors, received_at)
                values (:clinic, :wamid, :status, :at, :outbox, :errors, :now)
                on conflict (clinic_id, wamid, status) do nothing
                """)
            .param("clinic", clinic.value())
            .param("wamid", told.wamid())
            .param("status", told.status())
            .param("at", told.at().atOffset(ZoneOffset.UTC))
            .param("outbox", told.outboxId())
            .param("errors", told.errors())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    return kept == 1;
  }

  /** What they say of a message of ours whose send was never answered; empty if nothing. */
  @Transactional(readOnly = true)
  public Optional<Outcome> of(ClinicId clinic, OutboxId id) {
    return db.sql(
            """
            select wamid, status
            from whatsapp_statuses
            where clinic_id = :clinic and outbox_id = :outbox
            order by status = 'failed', received_at
            limit 1
            """)
        .param("clinic", clinic.value())
        .param("outbox", id.value())
        .query((row, _) -> outcome(row))
        .optional();
  }

  private static Outcome outcome(ResultSet row) throws SQLException {
    return requireNonNull(row.getString("status")).equals("failed")
        ? new Permanent("WhatsApp took it and could not deliver it")
        : new Sent(requireNonNull(row.getString("wamid")));
  }
}
