package dev.siwak.web;

import dev.siwak.kernel.SystemDatabase;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Takes away what has outlived its use, some at a time, so that nobody waits long for a row. */
final class Sweep {
  /** How many at a time; what a statement takes as its {@code :batch}. */
  static final int BATCH = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  private Sweep() {}

  /**
   * Goes on while there is a whole batch; what is left while the database is away is taken another
   * time.
   *
   * @param some deletes at most a batch, in a transaction of its own, and tells how many it was
   */
  static void away(SystemDatabase database, String what, ToIntFunction<JdbcClient> some) {
    try {
      int swept = BATCH;
      while (swept == BATCH) swept = database.call(some::applyAsInt);
    } catch (DataAccessException | TransactionException away) {
      log.debug("{} stay while the database is away", what, away);
    }
  }
}
