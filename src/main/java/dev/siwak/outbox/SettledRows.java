package dev.siwak.outbox;

import dev.siwak.kernel.ClinicId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How claims end, in the caller's transaction. One that was lost meanwhile changes nothing. */
@Component
class SettledRows {
  private final JdbcClient db;
  private final Clock clock;

  SettledRows(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A message that is done with.
   *
   * @param providerId empty if it was set aside
   * @param error why it was set aside, else empty
   */
  record Finished(Report report, String providerId, String error) {
    OutboxMessage message() {
      return report.claim().message();
    }
  }

  /**
   * Settles them for good, all in one statement.
   *
   * @return of each message whose claim was not lost, whether its order goes on
   */
  Map<Long, Boolean> finish(ClinicId clinic, List<Finished> finished) {
    var goesOn = new HashMap<Long, Boolean>();
    if (finished.isEmpty()) return goesOn;
    db.sql(
            """
            with settled as (
              update outbox o
              set state = case when told.error = '' then 'sent' else 'failed' end,
                provider_message_id = nullif(told.provider_id, ''),
                last_error = nullif(told.error, ''), resends = o.resends + told.resend,
                leased_until = null, lease_token = null, updated_at = :now
              from unnest(:ids::bigint[], :tokens::uuid[], :providers::text[], :errors::text[],
                :resends::integer[]) as told (id, token, provider_id, error, resend)
              where o.clinic_id = :clinic and o.id = told.id and o.lease_token = told.token
                and o.state = 'queued'
              returning o.id, o.kind, o.order_key
            ), done as (
              delete from due_work where id in (select id from settled)
            )
            select s.id, exists (
                select from outbox later
                where later.clinic_id = :clinic and later.kind = s.kind
                  and later.order_key = s.order_key and later.state = 'queued'
                  and later.id > s.id) as goes_on
            from settled s
            """)
        .param("ids", each(finished, row -> row.message().id().value()).toArray(Long[]::new))
        .param("tokens", each(finished, SettledRows::token).toArray(String[]::new))
        .param("providers", each(finished, Finished::providerId).toArray(String[]::new))
        .param("errors", each(finished, Finished::error).toArray(String[]::new))
        .param("resends", each(finished, row -> resends(row.report())).toArray(Integer[]::new))
        .param("now", now())
        .param("clinic", clinic.value())
        .query((row, _) -> goesOn.put(row.getLong("id"), row.getBoolean("goes_on")))
        .list();
    return goesOn;
  }

  private static <T> List<T> each(List<Finished> rows, Function<Finished, T> cell) {
    return rows.stream().map(cell).toList();
  }

  private static String token(Finished row) {
    return row.report().claim().token().toString();
  }

  private static int resends(Report report) {
    return report.isResend() ? 1 : 0;
  }

  /** It was not sent and is tried again; the attempt counts. False if the claim was lost. */
  boolean failedForNow(Report report, String error, Instant dueAt) {
    return handBack(report, error, dueAt, 0, 0);
  }

  /** It may have been sent; the attempt counts. False if the claim was lost. */
  boolean sentPerhaps(Report report, String error, Instant dueAt) {
    return handBack(report, error, dueAt, 0, 1);
  }

  /**
   * It is not its turn, or its channel was refused: no attempt is spent. False if the claim was
   * lost.
   *
   * @param error why, or null for what is no error
   */
  boolean notTried(Report report, @Nullable String error, Instant dueAt) {
    return handBack(report, error, dueAt, 1, 0);
  }

  private boolean handBack(
      Report report, @Nullable String error, Instant dueAt, int unspent, int unknown) {
    int handedBack =
        db.sql(
                """
                with settled as (
                  update outbox
                  set due_at = :due, last_error = coalesce(:error, last_error), updated_at = :now,
                    attempts = attempts - :unspent, unknown_outcomes = unknown_outcomes + :unknown,
                    resends = resends + :resend, leased_until = null, lease_token = null
                  where clinic_id = :clinic and id = :id and lease_token = :token
                    and state = 'queued'
                  returning id
                )
                update due_work set due_at = :due where id = (select id from settled)
                """)
            .param("due", dueAt.atOffset(ZoneOffset.UTC))
            .param("error", error)
            .param("now", now())
            .param("unspent", unspent)
            .param("unknown", unknown)
            .param("resend", resends(report))
            .param("clinic", report.claim().message().clinic().value())
            .param("id", report.claim().message().id().value())
            .param("token", report.claim().token())
            .update();
    return handedBack == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
