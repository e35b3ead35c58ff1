package dev.siwak.audit;

import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds rows of the log outside the clinics. */
@Component
class HqAuditQueries {
  private final JdbcClient db;

  HqAuditQueries(JdbcClient db) {
    this.db = db;
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  public Page<LoggedRow> page(AuditFilter filter, Paging paging) {
    return Page.of(rows(filter, paging), paging, () -> count(filter));
  }

  private List<LoggedRow> rows(AuditFilter filter, Paging paging) {
    return filter
        .in(
            db.sql(
                """
                select id, at, actor_kind, actor_id, actor_session, actor_part, action, scope, meta
                from hq_audit
                where (:action::text is null or action = :action)
                  and (:kinds::text[] is null or actor_kind = any(:kinds))
                  and (:actor::bigint is null or actor_id = :actor)
                  and (:part::text is null or actor_part = :part)
                  and (:from::timestamptz is null or at >= :from)
                  and (:to::timestamptz is null or at < :to)
                order by at desc, id desc
                limit :size offset :offset
                """))
        .param("size", paging.size())
        .param("offset", paging.offset())
        .query((row, _) -> LoggedRow.of(row))
        .list();
  }

  private long count(AuditFilter filter) {
    return filter
        .in(
            db.sql(
                """
                select count(*)
                from hq_audit
                where (:action::text is null or action = :action)
                  and (:kinds::text[] is null or actor_kind = any(:kinds))
                  and (:actor::bigint is null or actor_id = :actor)
                  and (:part::text is null or actor_part = :part)
                  and (:from::timestamptz is null or at >= :from)
                  and (:to::timestamptz is null or at < :to)
                """))
        .query(Long.class)
        .single();
  }
}
