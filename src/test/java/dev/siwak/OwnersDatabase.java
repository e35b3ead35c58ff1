package dev.siwak;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database as its owner sees it, who may do what the application's role may not. */
public record OwnersDatabase(JdbcConnectionDetails owner) {
  /** In a transaction of its own, of which nothing stays. */
  public <T> T tried(Function<JdbcClient, T> work) throws SQLException {
    try (var connection =
        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())) {
      connection.setAutoCommit(false);
      var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      try {
        return work.apply(db);
      } finally {
        connection.rollback();
      }
    }
  }
}
