package dev.siwak.audit;

import dev.siwak.audit.AuditQueries.Filter;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  public Page<LoggedRow> page(Filter filter, Paging paging) {
    return Page.of(rows(filter, paging), paging, () -> count(filter));
  }

  private List<LoggedRow> rows(Filter filter, Paging paging) {
    return filtered(
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
            """,
            filter)
        .param("size", paging.size())
        .param("offset", paging.offset())
        .query((row, _) -> LoggedRow.of(row))
        .list();
  }

  private long count(Filter filter) {
    return filtered(
            """
            select count(*)
            from hq_audit
            where (:action::text is null or action = :action)
              and (:kinds::text[] is null or actor_kind = any(:kinds))
              and (:actor::bigint is null or actor_id = :actor)
              and (:part::text is null or actor_part = :part)
              and (:from::timestamptz is null or at >= :from)
              and (:to::timestamptz is null or at < :to)
            """,
            filter)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
    var actor = filter.actor();
    return db.sql(sql)
        .param("action", filter.action())
        .param("kinds", actor == null ? null : actor.kinds().toArray(String[]::new))
        .param("actor", actor == null ? null : actor.id())
        .param("part", actor == null ? null : actor.part())
        .param("from", utc(filter.from()))
        .param("to", utc(filter.to()));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
