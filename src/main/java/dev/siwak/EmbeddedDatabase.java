package dev.siwak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL server of our own, its data kept in {@code SIWAK_DATA_DIR/postgres}. */
final class EmbeddedDatabase implements DatabaseServer {

  /** Long enough for the recovery of a large database after a crash. */
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  static final String USER = "postgres";

  /** Whoever has an account on this machine reaches the port, so it asks for the password. */
  private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final EmbeddedPostgres server;
  private final String password;
  private final FileChannel occupied;

  private EmbeddedDatabase(EmbeddedPostgres server, String password, FileChannel occupied) {
    this.server = server;
    this.password = password;
    this.occupied = occupied;
  }

  /**
   * @throws StartRefused if the directory cannot be used or the server does not start
   */
  static EmbeddedDatabase start(DataDirectory directory) {
    var home = directory.folder("postgres");
    var programs = new DatabasePrograms(home.resolve("bin"));
    var occupied = directory.occupy();
    try {
      OrphanedServer.stop(home.resolve("data"));
      programs.requireWhole();
      var password = new GeneratedSecrets(directory).secret("DATABASE_PASSWORD", _ -> {});
      var database = new EmbeddedDatabase(start(home, password), password, occupied);
      database.closeToStrangers(home.resolve("data/pg_hba.conf"));
      return database;
    } catch (IOException | SQLException | RuntimeException broken) {
      programs.unpackAnewNextTime();
      release(occupied);
      throw new StartRefused(
          "the embedded database does not start (%s): see %s"
              .formatted(broken.getMessage(), log(home)),
          broken);
    }
  }

  private static EmbeddedPostgres start(Path home, String password) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(home.resolve("bin").toFile())
        .setDataDirectory(home.resolve("data"))
        .setCleanDataDirectory(false)
        // The same order of words on every machine, whatever its language.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        // The library's defaults are for tests that may lose their data.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("timezone", "UTC")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // What an orphaned server was asked by a dead application is given up at once.
        .setServerConfig("client_connection_check_interval", "1s")
        // Nobody replicates from it: less to write, and three processes fewer.
        .setServerConfig("wal_level", "minimal")
        .setServerConfig("max_wal_senders", "0")
        .setServerConfig("max_logical_replication_workers", "0")
        .setServerConfig("io_method", "sync")
        // A new database grows faster than the once a minute that keeps its plans true.
        .setServerConfig("autovacuum_naptime", "10s")
        .setServerConfig("jit", "off")
        .setServerConfig("log_checkpoints", "off")
        .setOutputRedirector(Redirect.appendTo(log(home)))
        .setErrorRedirector(Redirect.appendTo(log(home)))
        .setConnectConfig("password", password)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(LONGEST_START)
        .start();
  }

  /** The library makes a server that believes everybody; from its first start on ours does not. */
  private void closeToStrangers(Path access) throws IOException, SQLException {
    if (Files.readString(access).equals(ACCESS)) return;
    try (var owner = DriverManager.getConnection(jdbcUrl(), USER, password);
        var statement = owner.createStatement()) {
      statement.execute("alter role " + USER + " password '" + password + "'");
      var draft = Files.writeString(access.resolveSibling("pg_hba.new"), ACCESS);
      Files.move(draft, access, StandardCopyOption.ATOMIC_MOVE);
      statement.execute("select pg_reload_conf()");
    }
  }

  private static File log(Path home) {
    return home.resolve("server.log").toFile();
  }

  @Override
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public String toString() {
    return "the embedded database";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("the embedded database does not stop", broken);
    } finally {
      release(occupied);
    }
  }

  private static void release(FileChannel occupied) {
    try {
      occupied.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("the data directory is not released", broken);
    }
  }
}
