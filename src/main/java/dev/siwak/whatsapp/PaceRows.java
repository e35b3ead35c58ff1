package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.whatsapp.Pace.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Until when a number's and its patients' shares are used, in seconds from now by the database's
 * clock, which all nodes share; in the caller's transaction, which does not wait for the disk.
 */
@Component
class PaceRows {
  private final JdbcClient db;

  PaceRows(JdbcClient db) {
    this.db = db;
  }

  /** Takes a share for each patient who has a place; until when theirs were used before it. */
  Map<String, Double> take(
      ClinicId clinic, String phoneNumberId, List<String> orders, Limit limit) {
    return ofPatients(
        phoneNumberId,
        db.sql(
                """
                insert into whatsapp_pace as pace (clinic_id, subject, used_until)
                select :clinic, subject, clock_timestamp() + make_interval(secs => :each)
                from unnest(:subjects::text[]) subject
                order by subject
                on conflict (clinic_id, subject) do update
                set used_until =
                  greatest(pace.used_until, clock_timestamp()) + make_interval(secs => :each)
                where pace.used_until <= clock_timestamp() + make_interval(secs => :full_at)
                returning subject, extract(epoch from used_until - clock_timestamp()) - :each as used
                """)
            .param("clinic", clinic.value())
            .param("subjects", subjects(phoneNumberId, orders))
            .param("each", limit.eachSeconds())
            .param("full_at", limit.fullAt()));
  }

  Map<String, Double> used(ClinicId clinic, String phoneNumberId, List<String> orders) {
    if (orders.isEmpty()) return Map.of();
    return ofPatients(
        phoneNumberId,
        db.sql(
                """
                select subject, extract(epoch from used_until - clock_timestamp()) as used
                from whatsapp_pace
                where clinic_id = :clinic and subject = any(:subjects)
                """)
            .param("clinic", clinic.value())
            .param("subjects", subjects(phoneNumberId, orders)));
  }

  void giveBack(ClinicId clinic, String phoneNumberId, List<String> orders, Limit limit) {
    if (orders.isEmpty()) return;
    db.sql(
            """
            update whatsapp_pace set used_until = used_until - make_interval(secs => :each)
            where clinic_id = :clinic and subject = any(:subjects)
            """)
        .param("clinic", clinic.value())
        .param("subjects", subjects(phoneNumberId, orders))
        .param("each", limit.eachSeconds())
        .update();
  }

  /** Until the end of the transaction; never less than 0. */
  double lockNumber(ClinicId clinic, String phoneNumberId) {
    return db.sql(
            """
            insert into whatsapp_pace as pace (clinic_id, subject, used_until)
            values (:clinic, :number, clock_timestamp())
            on conflict (clinic_id, subject) do update
            set used_until = greatest(pace.used_until, clock_timestamp())
            returning greatest(0, extract(epoch from used_until - clock_timestamp())),
              set_config('synchronous_commit', 'off', true)
            """)
        .param("clinic", clinic.value())
        .param("number", phoneNumberId)
        .query((row, _) -> row.getDouble(1))
        .single();
  }

  /** To the number whose row is locked. */
  void add(ClinicId clinic, String phoneNumberId, double seconds) {
    db.sql(
            """
            update whatsapp_pace set used_until = used_until + make_interval(secs => :seconds)
            where clinic_id = :clinic and subject = :number
            """)
        .param("clinic", clinic.value())
        .param("number", phoneNumberId)
        .param("seconds", seconds)
        .update();
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

  private static String[] subjects(String phoneNumberId, List<String> orders) {
    return orders.stream().map(order -> phoneNumberId + " " + order).toArray(String[]::new);
  }

  private static Map<String, Double> ofPatients(String phoneNumberId, StatementSpec statement) {
    var used = new LinkedHashMap<String, Double>();
    statement
        .query(
            (row, _) ->
                used.put(
                    requireNonNull(row.getString("subject")).substring(phoneNumberId.length() + 1),
                    row.getDouble("used")))
        .list();
    return used;
  }
}
