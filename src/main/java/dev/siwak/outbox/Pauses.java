package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which channels wait, because their provider slows them down or refuses them. */
@Component
class Pauses {
  private final JdbcClient db;

  Pauses(JdbcClient db) {
    this.db = db;
  }

  /** A longer one that is there already stays. */
  void begin(ClinicId clinic, String kind, Instant until, String reason) {
    db.sql(
            """
            insert into outbox_pauses (clinic_id, kind, paused_until, reason)
            values (:clinic, :kind, :until, :reason)
            on conflict (clinic_id, kind) do update
            set paused_until = greatest(outbox_pauses.paused_until, excluded.paused_until),
              reason = excluded.reason
            """)
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("reason", reason)
        .update();
  }

  void end(ClinicId clinic, String kind) {
    db.sql("delete from outbox_pauses where clinic_id = :clinic and kind = :kind")
        .param("clinic", clinic.value())
        .param("kind", kind)
        .update();
  }
}
