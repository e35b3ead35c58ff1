package dev.siwak;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that outlives every process that works on it. */
public final class SharedDatabase implements AutoCloseable {
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Path folder;
  private final EmbeddedDatabase server;
  private final String address;

  private SharedDatabase(Path folder, EmbeddedDatabase server) {
    this.folder = folder;
    this.server = server;
    this.address = server.jdbcUrl().replaceFirst("jdbc:postgresql://(.*)/.*", "$1");
  }

  public static SharedDatabase start(Path folder) {
    var started =
        new SharedDatabase(
            folder, EmbeddedDatabase.start(new DataDirectory(folder.resolve("shared"))));
    var server = started.as("/postgres");
    server.sql("create role clinics_owner login createrole password 'salt'").update();
    server.sql("create database clinics owner clinics_owner").update();
    return started;
  }

  /** A process over it, in the sandbox, on a free port. */
  public RunningSiwak.Plan node(String name) {
    return RunningSiwak.in(folder.resolve(name))
        .with("DATABASE_URL", "postgres://clinics_owner:salt@" + address + "/clinics")
        .with("SIWAK_SANDBOX", "true")
        .with("ENCRYPTION_KEY", KEY)
        .with("JWT_SECRET", KEY);
  }

  /** A look into it, by which no clinic's rows are hidden. */
  public JdbcClient db() {
    return as("/clinics");
  }

  private JdbcClient as(String database) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://" + address + database, server.user(), server.password()));
  }

  @Override
  public void close() {
    server.close();
  }
}
