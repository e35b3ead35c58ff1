package dev.siwak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A database server whose Siwak was killed: it runs on alone. The next start of the same data
 * directory stops it, so that the new server runs with the settings of the new Siwak and none of
 * the dead one's transactions.
 */
final class OrphanedServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OrphanedServer() {}

  /** Call it only while the data directory is occupied: then no living Siwak uses the server. */
  static void stop(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    var running = running(pidFile);
    if (running.isEmpty()) return;
    if (serves(data, running.get())) stop(running.get());
    // Another program has the process number since; PostgreSQL would take it for a server.
    else Files.delete(pidFile);
  }

  private static Optional<ProcessHandle> running(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) return Optional.empty();
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .map(Long::parseLong)
        .flatMap(ProcessHandle::of);
  }

  private static boolean serves(Path data, ProcessHandle process) {
    var arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(data.toString());
  }

  private static void stop(ProcessHandle server) throws IOException {
    server.destroy();
    if (ends(server)) return;
    // Somebody else is still connected. What was committed is safe, the next start recovers it.
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
    if (!ends(server)) throw new IOException("process " + server.pid() + " does not stop");
  }

  private static boolean ends(ProcessHandle server) throws IOException {
    try {
      server.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException | ExecutionException broken) {
      throw new IOException("could not wait for process " + server.pid(), broken);
    }
  }
}
