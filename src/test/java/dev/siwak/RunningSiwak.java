package dev.siwak;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Siwak as a process of its own, from the test class path, over a data directory that outlives it:
 * so that a test can kill it and look at what the next one makes of what is left.
 *
 * <pre>{@code
 * try (var siwak = RunningSiwak.in(dataDirectory).start()) {
 *   siwak.post("/channels/whatsapp/webhook", body, Map.of("X-Hub-Signature-256", signature));
 *   siwak.kill();
 * }
 * }</pre>
 */
public final class RunningSiwak implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("Siwak is ready at (http://\\S+)");

  private final Path dataDir;
  private final Process process;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningSiwak(Path dataDir, Process process) {
    this.dataDir = dataDir;
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** A start to come; on a free port unless the environment says another. */
  public static Plan in(Path dataDir) {
    return new Plan(dataDir.toAbsolutePath(), Map.of("PORT", "0"));
  }

  /** What the process will find in its environment. */
  public record Plan(Path dataDir, Map<String, String> environment) {
    public Plan with(String name, String value) {
      var more = new HashMap<>(environment);
      more.put(name, value);
      return new Plan(dataDir, Map.copyOf(more));
    }

    /** Returns when {@code /ready/} answers 200. */
    public RunningSiwak start() {
      var siwak = launch();
      try {
        siwak.awaitReady();
        return siwak;
      } catch (RuntimeException | Error failed) {
        siwak.close();
        throw failed;
      }
    }

    /**
     * For a command, or a start that is expected to fail: returns when the process has ended by
     * itself.
     */
    public Ended run(String... arguments) {
      var siwak = launch(arguments);
      try {
        return siwak.awaitEnd();
      } finally {
        // Its database is left alone: it may be that of the Siwak it collided with.
        siwak.process.destroyForcibly();
        siwak.http.close();
      }
    }

    private RunningSiwak launch(String... arguments) {
      var java = ProcessHandle.current().info().command().orElse("java");
      var builder =
          new ProcessBuilder(
              java,
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xmx300m",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              absolute(System.getProperty("java.class.path")),
              "dev.siwak.Siwak");
      builder.command().addAll(List.of(arguments));
      try {
        builder.directory(Files.createDirectories(dataDir.resolveSibling("working")).toFile());
        EnvironmentVariables.ALL.forEach(known -> builder.environment().remove(known.name()));
        builder.environment().put("SIWAK_DATA_DIR", dataDir.toString());
        builder.environment().putAll(environment);
        return new RunningSiwak(dataDir, builder.redirectErrorStream(true).start());
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    /** The product's own, without what tests add to it. */
    private static String absolute(String classPath) {
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(classPath)
          .filter(entry -> !entry.endsWith("test-classes"))
          .map(entry -> Path.of(entry).toAbsolutePath().toString())
          .reduce((left, right) -> left + File.pathSeparator + right)
          .orElse("");
    }
  }

  /** How a start that failed ended. */
  public record Ended(int exitCode, List<String> output) {}

  public URI url(String path) {
    return address.join().resolve(path);
  }

  public long pid() {
    return process.pid();
  }

  /** What it has written to its console so far. */
  public List<String> output() {
    synchronized (output) {
      return List.copyOf(output);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url(path)));
  }

  public HttpResponse<String> post(String path, String json, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The application's process dies at once, as by {@code kill -9}; its database lives on. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * Application and database die at once, as when the power fails (but for the disk's own cache).
   */
  public void killWithDatabase() {
    var database = database();
    kill();
    database.ifPresent(RunningSiwak::killAll);
  }

  /** The polite end, as by Ctrl-C. */
  public Ended stop() {
    process.destroy();
    return awaitEnd();
  }

  /** The server process of the embedded database, if one runs over this data directory. */
  public Optional<ProcessHandle> database() {
    var pidFile = dataDir.resolve("postgres/data/postmaster.pid");
    try {
      return Files.exists(pidFile)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()))
          : Optional.empty();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A look into its database, as the owner. */
  public JdbcClient db() {
    return JdbcClient.create(owner());
  }

  /** Connections of the owner; close them before the next start, which waits for them. */
  public DataSource owner() {
    try {
      var port = Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid")).get(3);
      var password = Files.readString(dataDir.resolve("keys/database-password"));
      return new DriverManagerDataSource(
          "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Nothing of it is left running. */
  @Override
  public void close() {
    if (process.isAlive()) killWithDatabase();
    else database().ifPresent(RunningSiwak::killAll);
    http.close();
  }

  private static void killAll(ProcessHandle server) {
    var all = new ArrayList<>(server.descendants().toList());
    all.addFirst(server);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private void awaitReady() {
    try {
      address.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(
          "Siwak did not start:\n" + String.join("\n", output()), failed);
    }
    await().atMost(PATIENCE).until(() -> get("/ready/").statusCode() == 200);
  }

  private Ended awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        throw new IllegalStateException("Siwak does not end:\n" + String.join("\n", output()));
      return new Ended(process.exitValue(), output());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void listen() {
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        var ready = READY.matcher(line);
        if (ready.find()) address.complete(URI.create(requireNonNull(ready.group(1))));
      }
    } catch (IOException broken) {
      output.add(broken.toString());
    }
    address.completeExceptionally(new IllegalStateException("the process has ended"));
  }
}
