package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
}
