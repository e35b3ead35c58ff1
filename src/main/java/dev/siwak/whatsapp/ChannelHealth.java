package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What sending tells of a clinic's account, in the transaction that settles the message. Written
 * only where it is news, or once a minute: else all sends of a clinic would wait for one row.
 */
@Component
class ChannelHealth {
  private final JdbcClient db;
  private final ChannelAlarm alarm;
  private final Clock clock;

  ChannelHealth(JdbcClient db, ChannelAlarm alarm, Clock clock) {
    this.db = db;
    this.alarm = alarm;
    this.clock = clock;
  }

  /**
   * A number through which a message has left is as good as checked. Nothing happens when the
   * clinic has another number by then.
   */
  void sent(ClinicId clinic, String phoneNumberId) {
    int news =
        db.sql(
                """
                update whatsapp_accounts
                set status = 'ok', last_success_at = :now
                where clinic_id = :clinic and provider = 'meta' and phone_number_id = :number
                  and (status <> 'ok' or last_success_at is null
                    or last_success_at < cast(:now as timestamptz) - interval '1 minute')
                """)
            .param("clinic", clinic.value())
            .param("number", phoneNumberId)
            .param("now", now())
            .update();
    if (news == 0) return;
    alarm.works(clinic);
    db.sql(
            """
            update channel_routes
            set receives = true
            where clinic_id = :clinic and phone_number_id = :number and not receives
            """)
        .param("clinic", clinic.value())
        .param("number", phoneNumberId)
        .update();
  }

  void failing(ClinicId clinic, ChannelStatus status, String error) {
    int news =
        db.sql(
                """
                update whatsapp_accounts
                set status = :status, last_error_at = :now, last_error = :error
                where clinic_id = :clinic
                  and (status <> :status or last_error is distinct from :error or last_error_at is null
                    or last_error_at < cast(:now as timestamptz) - interval '1 minute')
                """)
            .param("clinic", clinic.value())
            .param("status", status.code())
            .param("error", error)
            .param("now", now())
            .update();
    if (news == 1 && status == ChannelStatus.DOWN) alarm.down(clinic, error);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
