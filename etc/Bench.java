import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Compiles {@code bench/java} against the test class path, on which this itself runs, and runs each
 * class whose name ends in Bench as a process of its own; with arguments, only those whose name
 * contains one of them. One that fails keeps none of the others from running.
 */
class Bench {
  private static final Path SOURCES = Path.of("bench/java");
  private static final Path CLASSES = Path.of("target/bench-classes");

  public static void main(String[] only) throws IOException, InterruptedException {
    List<Path> sources;
    try (var files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    compile(sources);
    var failed = new ArrayList<String>();
    for (var source : sources) {
      var name = SOURCES.relativize(source).toString().replaceAll("\\.java$", "").replace('/', '.');
      if (name.endsWith("Bench") && isWanted(name, only) && run(name) != 0)
        failed.add(name);
    }
    if (failed.isEmpty()) return;
    System.err.println("failed: " + String.join(", ", failed));
    System.exit(1);
  }

  private static boolean isWanted(String name, String[] only) {
    if (only.length == 0 || only[0].isEmpty()) return true;
    return List.of(only).stream().anyMatch(name::contains);
  }

  private static void compile(List<Path> sources) throws IOException {
    Files.createDirectories(CLASSES);
    var arguments =
        new ArrayList<>(
            List.of("-proc:none", "-d", CLASSES.toString(), "-classpath", classPath()));
    sources.forEach(source -> arguments.add(source.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) System.exit(result);
  }

  private static int run(String name) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
                java,
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                CLASSES + System.getProperty("path.separator") + classPath(),
                name)
            .inheritIO()
            .start()
            .waitFor();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
