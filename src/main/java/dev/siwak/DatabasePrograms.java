package dev.siwak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, as the library has unpacked them in an earlier start. */
record DatabasePrograms(Path folder) {
  private static final Logger log = LoggerFactory.getLogger(DatabasePrograms.class);

  /** Below the folder one for each version, and in that its bin. */
  private static final int DEPTH = 3;

  /** Of a program that does not run the library only notices, in the end, that nobody answers. */
  void requireWhole() throws IOException {
    for (var server : servers()) {
      var asked = new ProcessBuilder(server.toString(), "--version").start();
      try (var answer = asked.inputReader(UTF_8)) {
        var line = answer.readLine();
        if (line == null || !line.startsWith("postgres "))
          throw new IOException("its program is not whole");
      }
    }
  }

  /**
   * The library takes a program that it could not write whole for a good one, at every start to
   * come.
   */
  void unpackAnewNextTime() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException left) {
      log.warn("the database's programs stay as they are: {}", left.toString());
    }
  }

  private List<Path> servers() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (var files = Files.walk(folder, DEPTH)) {
      return files.filter(file -> file.endsWith("bin/postgres")).toList();
    }
  }
}
