package dev.siwak.audit;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is committed into a clinic's chain. */
@Component
class Seals {
  private final JdbcClient db;

  Seals(JdbcClient db) {
    this.db = db;
  }

  private record Waiting(long auditId, @Nullable LoggedRow row) {}

  /**
   * The oldest of what waits. The lease is a lock of this transaction, so it ends with whoever
   * holds it, however that happens; without it nothing is sealed twice either, the keys forbid it.
   *
   * @return how many were sealed; none while another node seals this clinic's
   */
  @Transactional
  public int seal(ClinicId clinic, int most) {
    if (!lease(clinic)) return 0;
    // Statements of their own, after the lock: they see what its last holder has committed.
    var last = last(clinic);
    var waiting = take(clinic, most);
    if (waiting.isEmpty()) return 0;
    append(clinic, last, waiting);
    return waiting.size();
  }

  private boolean lease(ClinicId clinic) {
    return db.sql("select pg_try_advisory_xact_lock(10, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }

  private Seal last(ClinicId clinic) {
    return db.sql(
            """
            select seq, encode(hash, 'hex') as hash from audit_chain
            where clinic_id = :clinic
            order by seq desc limit 1
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> new Seal(row.getLong("seq"), requireNonNull(row.getString("hash"))))
        .optional()
        .orElse(Seal.NONE);
  }

  /** One row after the other by its place and its key, never a join that reads the whole log. */
  private List<Waiting> take(ClinicId clinic, int most) {
    return db.sql(
            """
            with taken as (
              delete from audit_unsealed u
              where u.clinic_id = :clinic and u.ctid = any(array(
                select w.ctid from audit_unsealed w
                where w.clinic_id = :clinic
                order by w.audit_id limit :most))
              returning u.audit_id)
            select t.audit_id, r.*
            from taken t
            left join lateral (
              select l.id, l.at, l.actor_kind, l.actor_id, l.actor_session, l.actor_part, l.action,
                l.scope, l.meta
              from audit_log l
              where l.clinic_id = :clinic and l.id = t.audit_id
              offset 0) r on true
            order by t.audit_id
            """)
        .param("clinic", clinic.value())
        .param("most", most)
        .query(
            (row, _) ->
                new Waiting(
                    row.getLong("audit_id"),
                    row.getString("action") == null ? null : LoggedRow.of(row)))
        .list();
  }

  private void append(ClinicId clinic, Seal last, List<Waiting> waiting) {
    var hashes = new String[waiting.size()];
    var seal = last;
    for (int i = 0; i < hashes.length; i++) {
      var next = waiting.get(i);
      seal = seal.next(clinic, next.auditId(), next.row());
      hashes[i] = seal.hash();
    }
    int appended =
        db.sql(
                """
                insert into audit_chain (clinic_id, seq, audit_id, hash)
                select :clinic, :last + n, audit_id, decode(hash, 'hex')
                from unnest(:ids::bigint[], :hashes::text[]) with ordinality as new (audit_id, hash, n)
                """)
            .param("clinic", clinic.value())
            .param("last", last.seq())
            .param("ids", waiting.stream().map(Waiting::auditId).toArray(Long[]::new))
            .param("hashes", hashes)
            .update();
    if (appended != hashes.length) throw new IllegalStateException("sealed " + appended);
  }
}
