package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Meta has told last of a clinic's account or number, in the caller's transaction. */
@Component
class ChannelNotices {
  private final JdbcClient db;
  private final WhatsAppAccounts accounts;
  private final ChannelAlarm alarm;
  private final Clock clock;

  ChannelNotices(JdbcClient db, WhatsAppAccounts accounts, ChannelAlarm alarm, Clock clock) {
    this.db = db;
    this.accounts = accounts;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** Only if nothing later was told, and if it is of this number. */
  void put(ClinicId clinic, ChannelNotice notice, Instant at) {
    var account = accounts.stored(clinic).orElse(null);
    if (account == null || isOfAnother(notice, account.displayPhoneNumber())) return;
    boolean ends = notice.status() == ChannelStatus.OK;
    int news =
        db.sql(
                """
                update whatsapp_accounts
                set notice = :text, notice_status = :status, notice_at = :at, updated_at = :now
                where clinic_id = :clinic and (notice_at is null or notice_at <= :at)
                """)
            .param("clinic", clinic.value())
            .param("text", ends ? null : notice.text())
            .param("status", notice.status().code())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (news == 1 && notice.status() == ChannelStatus.DOWN) alarm.down(clinic, notice.text());
  }

  /** An account may have several numbers; one that is not told in digits is any of them. */
  private static boolean isOfAnother(ChannelNotice notice, String own) {
    var told = notice.number() == null ? "" : digits(notice.number());
    return !told.isEmpty() && !digits(own).isEmpty() && !told.equals(digits(own));
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
