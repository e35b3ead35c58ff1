package dev.siwak;

import dev.siwak.web.Readiness;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The database answers. Its migrations are done by then: no request is served before them. */
@Component
final class DatabaseReadiness implements Readiness {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource dataSource;

  DatabaseReadiness(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Optional<String> unfit() {
    try (var connection = dataSource.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS) ? Optional.empty() : Optional.of("database");
    } catch (SQLException _) {
      return Optional.of("database");
    }
  }
}
