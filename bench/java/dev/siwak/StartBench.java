package dev.siwak;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the start of the process to an answer of {@code /ready/}, on an empty data directory (cold:
 * unpack, initdb, migrations, demo data) and again (warm), and the memory held when it has been
 * left alone for a while. First as {@code mvn spring-boot:run} starts it: libraries beside each
 * other, and a compiler that stops early; then the one executable jar, whose loader takes longer.
 * Shared pages of PostgreSQL's processes are counted once.
 */
final class StartBench {
  private static final Path JAR = Path.of("target/siwak.jar").toAbsolutePath();
  private static final Duration LEFT_ALONE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;

  private StartBench(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("siwak-start");
    try (var free = new ServerSocket(0)) {
      free.close();
      new StartBench(folder, free.getLocalPort()).measure();
    } finally {
      delete(folder);
    }
  }

  private void measure() throws Exception {
    System.out.printf("%nStart and idle memory%n");
    var unpacked = unpack();
    var cold = launch("-XX:TieredStopAtLevel=1", "-jar", unpacked);
    row("cold start", seconds(cold), "s", 12);
    part("of it the JVM's CPU time", cpuSeconds(cold), "s");
    stop(cold);
    var warm = launch("-XX:TieredStopAtLevel=1", "-jar", unpacked);
    row("warm start", seconds(warm), "s", 8);
    part("of it the JVM's CPU time", cpuSeconds(warm), "s");
    stop(warm);

    var jar = launch("-jar", JAR.toString());
    part("java -jar siwak.jar, warm", seconds(jar), "s");
    Thread.sleep(LEFT_ALONE);
    double java = megabytes(jar.pid());
    double database = database().mapToDouble(server -> megabytes(server.pid())).sum();
    row("idle memory, both", java + database, "MB", 450);
    part("of it the JVM", java, "MB");
    part("of it PostgreSQL", database, "MB");
    stop(jar);
  }

  private String unpack() throws Exception {
    var place = folder.resolve("unpacked");
    var extract =
        java(
            "-Djarmode=tools",
            "-jar",
            JAR.toString(),
            "extract",
            "--destination",
            place.toString());
    extract.start().waitFor();
    return place.resolve(JAR.getFileName()).toString();
  }

  private static void row(String what, double measured, String unit, int limit) {
    System.out.printf("%-28s %8.1f %-2s  (limit %d %s)%n", what, measured, unit, limit, unit);
  }

  private static void part(String what, double measured, String unit) {
    System.out.printf("  %-26s %8.1f %s%n", what, measured, unit);
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  private Process launch(String... arguments) throws IOException {
    var builder = java(arguments);
    builder.environment().put("SIWAK_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("PORT", Integer.toString(port));
    return builder.start();
  }

  private ProcessBuilder java(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("siwak.log").toFile());
  }

  private double seconds(Process siwak) throws Exception {
    var started = siwak.info().startInstant().orElse(Instant.now());
    var ready = URI.create("http://127.0.0.1:" + port + "/ready/");
    try (var http = HttpClient.newHttpClient()) {
      while (siwak.isAlive()) {
        try {
          var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
          if (http.send(request, BodyHandlers.discarding()).statusCode() == 200)
            return Duration.between(started, Instant.now()).toMillis() / 1000.0;
        } catch (IOException _) {
          // Not listening yet.
        }
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("siwak.log")));
  }

  private Stream<ProcessHandle> database() throws IOException {
    var pidFile = folder.resolve("data/postgres/data/postmaster.pid");
    var server = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()));
    return server.stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants()));
  }

  /** The proportional set size: a page that several processes share counts for each in part. */
  private static double megabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024.0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void stop(Process siwak) throws InterruptedException {
    siwak.destroy();
    siwak.waitFor();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
