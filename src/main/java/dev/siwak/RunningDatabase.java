package dev.siwak;

import java.io.IOException;
import java.nio.file.Files;

/** The embedded database of a Siwak that is up, joined by another process. */
record RunningDatabase(String jdbcUrl, String user, String password) implements DatabaseServer {
  private static final int LINE_OF_PORT = 3;

  /**
   * The database of this directory; if nobody runs it, for as long as we need it.
   *
   * @throws StartRefused if the directory holds none
   */
  static DatabaseServer orStart(DataDirectory directory) {
    var data = directory.path().resolve("postgres/data");
    if (!Files.exists(data.resolve("PG_VERSION")))
      throw new StartRefused("SIWAK_DATA_DIR=%s holds no database".formatted(directory.path()));
    if (!directory.isOccupied()) return EmbeddedDatabase.start(directory);
    try {
      var port = Files.readAllLines(data.resolve("postmaster.pid")).get(LINE_OF_PORT);
      var password = new GeneratedSecrets(directory).secret("DATABASE_PASSWORD", _ -> {});
      var url = "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port.strip());
      return new RunningDatabase(url, EmbeddedDatabase.USER, password);
    } catch (IOException | IndexOutOfBoundsException starting) {
      throw new StartRefused("the embedded database is just being started or stopped", starting);
    }
  }

  /** Not ours to stop. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the embedded database";
  }
}
