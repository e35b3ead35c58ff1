package dev.siwak.scheduling;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that leaves nothing behind when the time is taken, and the transaction around it whole. */
final class Savepoints {
  /** An exclusion constraint, and a deadlock of two who want each other's time. */
  private static final Set<String> TAKEN = Set.of("23P01", "40P01");

  private final TransactionTemplate nested;

  Savepoints(PlatformTransactionManager transactions) {
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** What the work made; empty, when it made nothing or the database says that it is taken. */
  <T> Optional<T> attempt(Supplier<Optional<T>> work) {
    try {
      var made =
          nested.execute(
              status -> {
                var result = work.get();
                if (result.isEmpty()) status.setRollbackOnly();
                return result;
              });
      return made == null ? Optional.empty() : made;
    } catch (DataAccessException refused) {
      if (refused.getRootCause() instanceof SQLException cause
          && TAKEN.contains(cause.getSQLState())) return Optional.empty();
      throw refused;
    }
  }
}
