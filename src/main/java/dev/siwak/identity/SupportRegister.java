package dev.siwak.identity;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every support session there ever was. */
@Component
public class SupportRegister {
  private final JdbcClient db;
  private final Clock clock;

  SupportRegister(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * One session.
   *
   * @param endedAt when somebody stopped it; null for one that goes on or has expired
   * @param active whether it goes on at this moment
   */
  public record Entry(
      long id,
      ClinicId clinic,
      UserId staff,
      String staffEmail,
      String reason,
      Instant startedAt,
      Instant expiresAt,
      @Nullable Instant endedAt,
      @Nullable UserId endedBy,
      boolean active) {}

  /** Newest first. Needs no scope. */
  @Transactional(readOnly = true)
  public Page<Entry> page(Paging paging) {
    var now = clock.instant();
    List<Entry> rows =
        db.sql(
                """
                select s.id, s.clinic_id, s.staff_id, u.email, s.reason, s.started_at,
                  s.expires_at, s.ended_at, s.ended_by
                from support_sessions s
                join users u on u.id = s.staff_id
                order by s.id desc
                limit :size offset :offset
                """)
            .param("size", paging.size())
            .param("offset", paging.offset())
            .query((row, _) -> entry(row, now))
            .list();
    return Page.of(rows, paging, this::count);
  }

  private long count() {
    return db.sql("select count(*) from support_sessions").query(Long.class).single();
  }

  private static Entry entry(ResultSet row, Instant now) throws SQLException {
    @Nullable Timestamp endedAt = row.getTimestamp("ended_at");
    @Nullable Long endedBy = row.getObject("ended_by", Long.class);
    var expiresAt = requireNonNull(row.getTimestamp("expires_at")).toInstant();
    return new Entry(
        row.getLong("id"),
        new ClinicId(row.getLong("clinic_id")),
        new UserId(row.getLong("staff_id")),
        requireNonNull(row.getString("email")),
        requireNonNull(row.getString("reason")),
        requireNonNull(row.getTimestamp("started_at")).toInstant(),
        expiresAt,
        endedAt == null ? null : endedAt.toInstant(),
        endedBy == null ? null : new UserId(endedBy),
        endedAt == null && now.isBefore(expiresAt));
  }
}
