package dev.siwak.kernel;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins every transaction by telling PostgreSQL whose rows it may see: the clinic of {@link
 * TenantScope}, or nobody's.
 */
public final class TenantTransactions extends JdbcTransactionManager {
  private static final String SET_SCOPE = "select set_config('app.clinic_id', ?, true)";

  public TenantTransactions(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    TenantScope.current().ifPresent(clinic -> setScope(transaction, clinic));
  }

  private void setScope(Object transaction, ClinicId clinic) {
    var holder =
        (ConnectionHolder)
            requireNonNull(TransactionSynchronizationManager.getResource(obtainDataSource()));
    try {
      setScope(holder.getConnection(), clinic);
    } catch (SQLException broken) {
      doCleanupAfterCompletion(transaction);
      throw new CannotCreateTransactionException("could not set the clinic scope", broken);
    }
  }

  private static void setScope(Connection connection, ClinicId clinic) throws SQLException {
    try (var statement = connection.prepareStatement(SET_SCOPE)) {
      statement.setString(1, Long.toString(clinic.value()));
      statement.execute();
    }
  }
}
