package dev.siwak.audit;

import dev.siwak.TestClinic;
import dev.siwak.kernel.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One clinic's audit log in a test: written to, and looked at from within. */
@Component
class Log {
  static final Actor WORLD = new Actor.System("world");

  private final Audit audit;
  private final AuditChain chain;
  private final JdbcClient db;

  Log(Audit audit, JdbcClient db) {
    this.audit = audit;
    this.chain = new AuditChain(db);
    this.db = db;
  }

  /** In a transaction of its own. */
  void record(TestClinic clinic, int... numbers) {
    for (int number : numbers) clinic.run(() -> add(clinic, number));
  }

  /** In the caller's transaction. */
  void add(TestClinic clinic, int number) {
    audit.record(clinic.id(), WORLD, "NUMBER", Map.of("number", number));
  }

  ChainReport verify(TestClinic clinic) {
    return clinic.in(() -> chain.verify(clinic.id()));
  }

  /** How many are sealed where the chain is whole; -1 where it is not. */
  long sealed(TestClinic clinic) {
    return verify(clinic) instanceof ChainReport.Whole whole ? whole.sealed() : -1;
  }

  /** The recorded numbers in the order of the chain. */
  List<Integer> numbers(TestClinic clinic) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select (l.meta ->> 'number')::int
                    from audit_chain c
                    join audit_log l on l.clinic_id = c.clinic_id and l.id = c.audit_id
                    where c.clinic_id = :clinic
                    order by c.seq
                    """)
                .param("clinic", clinic.id().value())
                .query(Integer.class)
                .list());
  }
}
