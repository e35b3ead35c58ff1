package dev.siwak.audit;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A row of a clinic's audit log.
 *
 * @param meta as PostgreSQL writes the JSON
 */
record LoggedRow(long id, Instant at, Who who, String action, String scope, String meta) {
  static LoggedRow of(ResultSet row) throws SQLException {
    return new LoggedRow(
        row.getLong("id"),
        requireNonNull(row.getTimestamp("at")).toInstant(),
        Who.of(row),
        requireNonNull(row.getString("action")),
        requireNonNull(row.getString("scope")),
        requireNonNull(row.getString("meta")));
  }
}
