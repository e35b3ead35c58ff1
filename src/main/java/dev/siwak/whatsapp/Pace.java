package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps to WhatsApp's limits before WhatsApp has to say so, over all nodes: eighty messages a
 * second from one number, and to one patient one in six seconds, of which forty-five may be sent
 * ahead.
 */
@Component
class Pace {
  private static final Limit OF_A_NUMBER = new Limit(Duration.ofNanos(12_500_000), 20);
  private static final Limit TO_ONE_PATIENT = new Limit(Duration.ofSeconds(6), 45);

  private final JdbcClient db;

  Pace(JdbcClient db) {
    this.db = db;
  }

  /**
   * One message in this time on the average.
   *
   * @param ahead how many may be sent before their time
   */
  private record Limit(Duration each, int ahead) {}

  /**
   * Takes a message's share; else how long it has to wait, and nothing is taken.
   *
   * @param order the order of the outbox, which is one patient's
   */
  @Transactional
  public Optional<Duration> untilMaySend(ClinicId clinic, String phoneNumberId, String order) {
    notWaitingForTheDisk();
    var toPatient = phoneNumberId + " " + order;
    if (!take(clinic, toPatient, TO_ONE_PATIENT))
      return Optional.of(untilFree(clinic, toPatient, TO_ONE_PATIENT));
    if (take(clinic, phoneNumberId, OF_A_NUMBER)) return Optional.empty();
    giveBack(clinic, toPatient, TO_ONE_PATIENT);
    return Optional.of(untilFree(clinic, phoneNumberId, OF_A_NUMBER));
  }

  /** What has long had its time says nothing any more. */
  @Transactional
  public void forgetOld(ClinicId clinic) {
    db.sql(
            """
            delete from whatsapp_pace
            where clinic_id = :clinic and used_until < clock_timestamp() - interval '1 hour'
            """)
        .param("clinic", clinic.value())
        .update();
  }

  private void notWaitingForTheDisk() {
    db.sql("set local synchronous_commit = off").update();
  }

  private boolean take(ClinicId clinic, String subject, Limit limit) {
    return db.sql(
                """
                insert into whatsapp_pace as pace (clinic_id, subject, used_until)
                values (:clinic, :subject, clock_timestamp() + make_interval(secs => :each))
                on conflict (clinic_id, subject) do update
                set used_until =
                  greatest(pace.used_until, clock_timestamp()) + make_interval(secs => :each)
                where pace.used_until
                  <= clock_timestamp() + make_interval(secs => :each * (:ahead - 1))
                """)
            .param("clinic", clinic.value())
            .param("subject", subject)
            .param("each", seconds(limit.each()))
            .param("ahead", limit.ahead())
            .update()
        == 1;
  }

  private void giveBack(ClinicId clinic, String subject, Limit limit) {
    db.sql(
            """
            update whatsapp_pace set used_until = used_until - make_interval(secs => :each)
            where clinic_id = :clinic and subject = :subject
            """)
        .param("clinic", clinic.value())
        .param("subject", subject)
        .param("each", seconds(limit.each()))
        .update();
  }

  private Duration untilFree(ClinicId clinic, String subject, Limit limit) {
    double seconds =
        db.sql(
                """
                select extract(epoch from used_until - clock_timestamp()) - :each * (:ahead - 1)
                from whatsapp_pace
                where clinic_id = :clinic and subject = :subject
                """)
            .param("clinic", clinic.value())
            .param("subject", subject)
            .param("each", seconds(limit.each()))
            .param("ahead", limit.ahead())
            .query(Double.class)
            .single();
    return Duration.ofMillis(Math.max(1, (long) Math.ceil(seconds * 1000)));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
