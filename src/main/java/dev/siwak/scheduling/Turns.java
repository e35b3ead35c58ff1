package dev.siwak.scheduling;

import dev.siwak.kernel.ClinicId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps apart those who write a live row anew. An insert that may do nothing waits before it
 * writes, but an update waits after, for what it finds in its way: two of them would wait for each
 * other. Taken after the locks on rows, never before, and kept until the transaction ends.
 */
final class Turns {
  private final JdbcClient db;

  Turns(JdbcClient db) {
    this.db = db;
  }

  /** For who changes a time, or gives a hold back to take another: one at once in a clinic. */
  void alone(ClinicId clinic) {
    db.sql("select pg_advisory_xact_lock(50, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query((_, _) -> true)
        .single();
  }

  /** For who changes a row that keeps its time: many at once, but not with the others. */
  void together(ClinicId clinic) {
    db.sql("select pg_advisory_xact_lock_shared(50, hashint8(:clinic))")
        .param("clinic", clinic.value())
        .query((_, _) -> true)
        .single();
  }
}
