package dev.siwak;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The two roles that the application works as, made before the migrations that grant them their
 * rights. Neither owns a table, so row-level security binds both; the owner takes them on with
 * {@code set role}.
 */
final class DatabaseRoles {
  private static final List<String> ROLES = List.of("siwak_app", "siwak_system");
  private static final int OLDEST_VERSION = 15;

  // Roles belong to the whole server: another database of the same server may have made them,
  // perhaps at this very moment.
  private static final String CREATE =
      """
      do $$
      declare
        wanted text;
        usable text := case when current_setting('server_version_num')::int >= 160000
                            then 'SET' else 'MEMBER' end;
      begin
        foreach wanted in array array['siwak_app', 'siwak_system'] loop
          begin
            if not exists (select from pg_roles where rolname = wanted) then
              execute format('create role %I nologin nobypassrls', wanted);
            end if;
          exception when duplicate_object or unique_violation then
            null;
          end;
          if not pg_has_role(current_user, wanted, usable) then
            execute format('grant %I to current_user', wanted);
          end if;
        end loop;
      end $$
      """;

  private static final String UNBOUND =
      """
      select string_agg(rolname, ', ') from pg_roles
      where rolname in ('siwak_app', 'siwak_system') and (rolsuper or rolbypassrls)
      """;

  private DatabaseRoles() {}

  /**
   * @throws StartRefused with one line if the server does not answer or cannot give the roles
   */
  static void ensure(DatabaseServer server) {
    try (var owner =
        DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
      requireVersion(server, owner);
      create(server, owner);
      requireBound(server, owner);
    } catch (SQLException unreachable) {
      throw new StartRefused("%s %s".formatted(server, why(unreachable)), unreachable);
    }
  }

  /** In our own words where PostgreSQL's would quote the user. */
  private static String why(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("28")
        ? "does not let us in: its user, the password or this machine is not accepted there"
        : "cannot be reached: " + firstLine(failure);
  }

  private static void requireVersion(DatabaseServer server, Connection owner) throws SQLException {
    var version = owner.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION)
      throw new StartRefused(
          "%s is PostgreSQL %d: %d or newer is needed".formatted(server, version, OLDEST_VERSION));
  }

  private static void create(DatabaseServer server, Connection owner) {
    try (var statement = owner.createStatement()) {
      statement.execute(CREATE);
    } catch (SQLException refused) {
      throw new StartRefused(
          "%s cannot give its owner the roles %s (CREATEROLE is needed): %s"
              .formatted(server, String.join(", ", ROLES), firstLine(refused)),
          refused);
    }
  }

  private static void requireBound(DatabaseServer server, Connection owner) throws SQLException {
    try (var statement = owner.createStatement();
        var unbound = statement.executeQuery(UNBOUND)) {
      if (unbound.next() && unbound.getString(1) != null)
        throw new StartRefused(
            "%s lets the role %s see every clinic's rows: it needs NOSUPERUSER NOBYPASSRLS"
                .formatted(server, unbound.getString(1)));
    }
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
