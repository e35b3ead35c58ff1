package dev.siwak.audit;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.ChainReport.Broken;
import dev.siwak.audit.ChainReport.Fault;
import dev.siwak.audit.ChainReport.Outside;
import dev.siwak.audit.ChainReport.Tail;
import dev.siwak.audit.ChainReport.Whole;
import dev.siwak.kernel.ClinicId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Proves a clinic's audit log by its chain. Not a bean of the application: a command uses it. */
public class AuditChain {
  private static final int PAGE = 5_000;

  private final JdbcClient db;

  AuditChain(JdbcClient db) {
    this.db = db;
  }

  private record Link(Seal seal, long auditId, @Nullable LoggedRow row) {}

  /** In the clinic's scope. Reads all that was ever sealed, a page at a time, and locks nothing. */
  @Transactional(readOnly = true)
  public ChainReport verify(ClinicId clinic) {
    var last = Seal.NONE;
    List<Link> page;
    do {
      page = page(clinic, last.seq());
      for (var link : page) {
        var fault = fault(clinic, last, link);
        if (fault == Fault.LINK_MISSING) return new Broken(last.seq() + 1, null, fault);
        if (fault != null) return new Broken(link.seal().seq(), link.auditId(), fault);
        last = link.seal();
      }
    } while (page.size() == PAGE);
    return unsealed(clinic, last);
  }

  private static @Nullable Fault fault(ClinicId clinic, Seal last, Link link) {
    if (link.seal().seq() != last.seq() + 1) return Fault.LINK_MISSING;
    if (link.row() == null) return Fault.ROW_MISSING;
    boolean holds = last.next(clinic, link.auditId(), link.row()).equals(link.seal());
    return holds ? null : Fault.HASH_DIFFERS;
  }

  private List<Link> page(ClinicId clinic, long after) {
    return db.sql(
            """
            select c.seq, encode(c.hash, 'hex') as hash, c.audit_id, l.id, l.at, l.actor_kind,
              l.actor_id, l.actor_session, l.actor_part, l.action, l.scope, l.meta
            from audit_chain c
            left join audit_log l on l.clinic_id = :clinic and l.id = c.audit_id
            where c.clinic_id = :clinic and c.seq > :after
            order by c.seq
            limit :size
            """)
        .param("clinic", clinic.value())
        .param("after", after)
        .param("size", PAGE)
        .query((row, _) -> link(row))
        .list();
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        new Seal(row.getLong("seq"), requireNonNull(row.getString("hash"))),
        row.getLong("audit_id"),
        row.getString("action") == null ? null : LoggedRow.of(row));
  }

  /** One statement, so one moment: in it a row is sealed, or waits, or was taken out of both. */
  private ChainReport unsealed(ClinicId clinic, Seal last) {
    return db.sql(
            """
            select count(*) filter (where w.audit_id is not null) as waiting,
              min(l.at) filter (where w.audit_id is not null) as oldest,
              count(*) filter (where w.audit_id is null) as outside,
              min(l.id) filter (where w.audit_id is null) as first
            from audit_log l
            left join audit_unsealed w on w.clinic_id = :clinic and w.audit_id = l.id
            where l.clinic_id = :clinic and not exists (
              select from audit_chain c where c.clinic_id = :clinic and c.audit_id = l.id)
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> report(last, row))
        .single();
  }

  private static ChainReport report(Seal last, ResultSet row) throws SQLException {
    if (row.getLong("outside") > 0)
      return new Outside(last.seq(), row.getLong("outside"), row.getLong("first"));
    @Nullable Timestamp oldest = row.getTimestamp("oldest");
    var tail = new Tail(row.getLong("waiting"), oldest == null ? null : oldest.toInstant());
    return new Whole(last.seq(), last.hash(), tail);
  }
}
