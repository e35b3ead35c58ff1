package dev.siwak.clinics;

import dev.siwak.kernel.AgeLimits;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Redaction;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Redacts some rows of a clinic and remembers how far it came, in one commit. */
@Component
class RedactionPortions {
  private final JdbcClient db;

  RedactionPortions(JdbcClient db) {
    this.db = db;
  }

  /**
   * Where a sweep of one table is.
   *
   * @param after where it goes on
   * @param from where the next sweep begins: before the first row that was held
   */
  record Place(long after, long from, boolean hasMore) {
    Place then(Redaction.Portion portion) {
      boolean hadNoneHeld = from == after;
      var held = portion.held();
      long newFrom = hadNoneHeld ? (held == null ? portion.last() : held - 1) : from;
      return new Place(portion.last(), newFrom, portion.hasMore());
    }
  }

  /** In the clinic's scope. */
  @Transactional(readOnly = true)
  public Place begin(ClinicId clinic, Redaction redaction) {
    long mark = mark(clinic, redaction).orElse(0L);
    return new Place(mark, mark, true);
  }

  /** In the clinic's scope; no more of it while another has this clinic. */
  @Transactional
  public Place next(ClinicId clinic, Redaction redaction, AgeLimits older, Place place) {
    if (!isMine(clinic)) return new Place(place.after(), place.from(), false);
    var next = place.then(redaction.redact(clinic, older, place.after()));
    keep(clinic, redaction, next.from());
    return next;
  }

  /** A lock of this transaction, so it ends with whoever holds it. */
  private boolean isMine(ClinicId clinic) {
    return db.sql("select pg_try_advisory_xact_lock(21, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }

  private Optional<Long> mark(ClinicId clinic, Redaction redaction) {
    return db.sql("select mark from redaction_marks where clinic_id = :clinic and name = :name")
        .param("clinic", clinic.value())
        .param("name", redaction.name())
        .query(Long.class)
        .optional();
  }

  private void keep(ClinicId clinic, Redaction redaction, long mark) {
    db.sql(
            """
            insert into redaction_marks (clinic_id, name, mark) values (:clinic, :name, :mark)
            on conflict (clinic_id, name) do update set mark = excluded.mark
            where redaction_marks.mark <> excluded.mark
            """)
        .param("clinic", clinic.value())
        .param("name", redaction.name())
        .param("mark", mark)
        .update();
  }
}
