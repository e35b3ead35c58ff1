package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Staff;
import dev.siwak.kernel.ClinicId;
import dev.siwak.mail.Letter;
import dev.siwak.mail.Mails;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails those who lead a clinic that nothing reaches its patients any more, or nothing but answers:
 * when it begins, and once a day while it is noticed. A channel that comes and goes is told of once
 * an hour. In the caller's transaction.
 */
@Component
class ChannelAlarm {
  private static final Logger log = LoggerFactory.getLogger(ChannelAlarm.class);
  private static final Duration WORTH_SENDING = Duration.ofHours(24);

  private final JdbcClient db;
  private final Clinics clinics;
  private final Staff staff;
  private final Mails mails;
  private final Clock clock;
  private final String base;

  ChannelAlarm(
      JdbcClient db,
      Clinics clinics,
      Staff staff,
      Mails mails,
      Clock clock,
      @Value("${siwak.public-base-url}") String base) {
    this.db = db;
    this.clinics = clinics;
    this.staff = staff;
    this.mails = mails;
    this.clock = clock;
    this.base = base;
  }

  /**
   * The channel is down.
   *
   * @param reason for the clinic's staff, as the channel shows it
   */
  void down(ClinicId clinic, String reason) {
    int news =
        db.sql(
                """
                update whatsapp_accounts set alarmed_at = :now
                where clinic_id = :clinic
                  and (alarmed_at is null or alarmed_at <= cast(:now as timestamptz) - interval '1 day')
                """)
            .param("clinic", clinic.value())
            .param("now", now())
            .update();
    if (news == 1) mail(clinic, reason, true);
  }

  /** Answers still leave, but nothing else does. */
  void bulkStopped(ClinicId clinic, String reason) {
    int news =
        db.sql(
                """
                update whatsapp_accounts set bulk_alarmed_at = :now
                where clinic_id = :clinic
                  and (bulk_alarmed_at is null
                    or bulk_alarmed_at <= cast(:now as timestamptz) - interval '1 day')
                """)
            .param("clinic", clinic.value())
            .param("now", now())
            .update();
    if (news == 1) mail(clinic, reason, false);
  }

  /** A message has left. */
  void works(ClinicId clinic) {
    db.sql(
            """
            update whatsapp_accounts set alarmed_at = null
            where clinic_id = :clinic
              and alarmed_at <= cast(:now as timestamptz) - interval '1 hour'
            """)
        .param("clinic", clinic.value())
        .param("now", now())
        .update();
  }

  private void mail(ClinicId id, String reason, boolean stopsAnswers) {
    if (!mails.canBeSent()) {
      log.warn(
          "no SMTP_URL, so nobody is mailed that the channel of clinic {} is down", id.value());
      return;
    }
    var clinic = clinics.get(id);
    var letter =
        new Letter.ChannelDown(
            clinic.name(),
            reason,
            stopsAnswers,
            clinic.language(),
            base + "/console/" + clinic.slug() + "/channels/whatsapp",
            clock.instant().plus(WORTH_SENDING));
    staff.leaders(id).forEach(leader -> mails.send(id, leader, letter));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
