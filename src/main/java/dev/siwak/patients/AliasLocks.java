package dev.siwak.patients;

import dev.siwak.kernel.ClinicId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A number is one patient's by its unique key, but a person may write under several aliases at
 * once: until the end of the transaction nobody else adds one of these.
 */
final class AliasLocks {
  private final JdbcClient db;

  AliasLocks(JdbcClient db) {
    this.db = db;
  }

  void lock(ClinicId clinic, List<String> aliases) {
    db.sql(
            """
            select pg_advisory_xact_lock(key)
            from (
              select distinct hashtextextended(alias, :clinic) as key
              from unnest(:aliases::text[]) alias
              order by key
            ) in_one_order
            """)
        .param("clinic", clinic.value())
        .param("aliases", aliases.toArray(String[]::new))
        .query((_, _) -> true)
        .list();
  }
}
