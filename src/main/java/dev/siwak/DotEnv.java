package dev.siwak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.system.ApplicationHome;

/**
 * The {@code .env} files of the working directory and beside the jar. A variable of the environment
 * itself wins, then the working directory.
 */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");
  private static final Pattern QUOTED = Pattern.compile("\\s*([\"'])(.*?)\\1\\s*(?:\\s#.*)?");
  private static final Pattern REMARK = Pattern.compile("\\s#.*");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Set<String> NAMES =
      EnvironmentVariables.ALL.stream().map(Variable::name).collect(Collectors.toSet());

  private DotEnv() {}

  static Map<String, Object> read() {
    return read(List.of(besideJar(), Path.of("")));
  }

  /**
   * @param folders a later one wins
   */
  static Map<String, Object> read(List<Path> folders) {
    var values = new LinkedHashMap<String, Object>();
    for (var folder : folders) {
      var file = folder.resolve(".env");
      if (Files.isRegularFile(file)) add(file, values);
    }
    values.keySet().retainAll(NAMES);
    return values;
  }

  private static void add(Path file, Map<String, Object> values) {
    try {
      for (var read : Files.readAllLines(file)) {
        // Some editors begin a file with it.
        var line = read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
        if (line.isBlank() || line.strip().startsWith("#")) continue;
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new StartRefused(file + " has a line that is not NAME=value");
        values.put(parts.group(1), unquoted(parts.group(2)));
      }
    } catch (IOException broken) {
      throw new StartRefused(file + " cannot be read: " + broken, broken);
    }
  }

  /** Without the quotes around it or, where there are none, the remark behind it. */
  private static String unquoted(String value) {
    var quoted = QUOTED.matcher(value);
    return quoted.matches() ? quoted.group(2) : REMARK.matcher(value).replaceFirst("").strip();
  }

  private static Path besideJar() {
    return new ApplicationHome(Siwak.class).getDir().toPath();
  }
}
