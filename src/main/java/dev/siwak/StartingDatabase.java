package dev.siwak;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A database that starts while the application is being put together, for both take seconds. It is
 * the first thing that the application knows, so it is closed last: after both pools, which would
 * otherwise wait for a server that is gone.
 */
final class StartingDatabase implements AutoCloseable {
  private final CompletableFuture<DatabaseServer> server = new CompletableFuture<>();

  private StartingDatabase(String url, Path dataDir) {
    Thread.ofPlatform()
        .name("database-start")
        .start(() -> server.completeAsync(() -> start(url, dataDir), Runnable::run));
  }

  private static DatabaseServer start(String url, Path dataDir) {
    var server =
        url.isEmpty()
            ? EmbeddedDatabase.start(new DataDirectory(dataDir))
            : OutsideDatabase.at(url);
    try {
      DatabaseRoles.ensure(server);
      return server;
    } catch (StartRefused refused) {
      server.close();
      throw refused;
    }
  }

  /**
   * @throws StartRefused with one line if it does not start
   */
  DatabaseServer started() {
    try {
      return server.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) throw cause;
      throw failed;
    }
  }

  /** Also one that is still starting when the application has already failed. */
  @Override
  public void close() {
    try {
      server.join().close();
    } catch (CompletionException neverStarted) {
      // Whoever waited for it was told.
    }
  }

  /** Begins as soon as the settings are read, before any bean is made. */
  static final class Initializer
      implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
      var settings = context.getEnvironment();
      var url = settings.getRequiredProperty("siwak.database-url");
      var dataDir = Path.of(settings.getRequiredProperty("siwak.data-dir"));
      var database = new StartingDatabase(url, dataDir);
      context.getBeanFactory().registerSingleton("startingDatabase", database);
      context
          .getDefaultListableBeanFactory()
          .registerDisposableBean("startingDatabase", database::close);
    }
  }
}
