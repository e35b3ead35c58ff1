package dev.siwak.kernel;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as the role {@code siwak_system} sees it, on a small pool of its own: global tables,
 * and across all clinics only what sign-in and HQ's figures need. A worker looks here for the
 * clinic that has work, then enters its {@link TenantScope} on the application's pool.
 */
public final class SystemDatabase {
  private final JdbcClient db;
  private final TransactionTemplate transactions;

  public SystemDatabase(DataSource dataSource) {
    this.db = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  public <T extends @Nullable Object> T call(Function<JdbcClient, T> work) {
    return transactions.execute(_ -> work.apply(db));
  }
}
