package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds rows of a clinic's log for its staff. */
@Component
class AuditQueries {
  private final JdbcClient db;

  AuditQueries(JdbcClient db) {
    this.db = db;
  }

  /** One page, and how the clinic writes times. */
  record Listed(ClinicTime time, Page<LoggedRow> page) {}

  /** Newest first, by a filter whose times are the clinic's. */
  @Transactional(readOnly = true)
  public Listed page(ClinicId clinic, Function<ClinicTime, AuditFilter> filter, Paging paging) {
    var time = new ClinicTime(zone(clinic));
    var asked = filter.apply(time);
    var items = rows(clinic, asked, paging);
    return new Listed(time, Page.of(items, paging, () -> count(clinic, asked)));
  }

  private ZoneId zone(ClinicId clinic) {
    return db.sql("select time_zone from clinics where id = :clinic")
        .param("clinic", clinic.value())
        .query((row, _) -> ZoneId.of(row.getString("time_zone")))
        .single();
  }

  private List<LoggedRow> rows(ClinicId clinic, AuditFilter filter, Paging paging) {
    return filtered(
            """
            select id, at, actor_kind, actor_id, actor_session, actor_part, action, scope, meta
            from audit_log
            where clinic_id = :clinic
              and (:action::text is null or action = :action)
              and (:kinds::text[] is null or actor_kind = any(:kinds))
              and (:actor::bigint is null or actor_id = :actor)
              and (:part::text is null or actor_part = :part)
              and (:from::timestamptz is null or at >= :from)
              and (:to::timestamptz is null or at < :to)
            order by at desc, id desc
            limit :size offset :offset
            """,
            clinic,
            filter)
        .param("size", paging.size())
        .param("offset", paging.offset())
        .query((row, _) -> LoggedRow.of(row))
        .list();
  }

  private long count(ClinicId clinic, AuditFilter filter) {
    return filtered(
            """
            select count(*)
            from audit_log
            where clinic_id = :clinic
              and (:action::text is null or action = :action)
              and (:kinds::text[] is null or actor_kind = any(:kinds))
              and (:actor::bigint is null or actor_id = :actor)
              and (:part::text is null or actor_part = :part)
              and (:from::timestamptz is null or at >= :from)
              and (:to::timestamptz is null or at < :to)
            """,
            clinic,
            filter)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec filtered(String sql, ClinicId clinic, AuditFilter filter) {
    return filter.in(db.sql(sql).param("clinic", clinic.value()));
  }
}
