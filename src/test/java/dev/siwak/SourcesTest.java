package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of style that only the source shows. */
class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");
  private static final int MOST_LINES = 200;
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME)\\b");
  private static final Pattern WILDCARD = Pattern.compile("^import .*\\*;");
  private static final Pattern SLEEPING =
      Pattern.compile("Thread\\.sleep\\(|TimeUnit\\.\\w+\\.sleep\\(");

  @Test
  void a_switch_over_our_own_kinds_names_each_so_that_a_new_one_is_a_compile_error()
      throws IOException {
    assertThat(switchesWithDefault(javaFiles(MAIN))).isEmpty();
  }

  @Test
  void the_search_for_such_switches_finds_one(@TempDir Path folder) throws IOException {
    var source =
        Files.writeString(
            folder.resolve("Sample.java"),
            """
            package dev.siwak.sample;

            class Sample {
              sealed interface Answer {}
              record Yes() implements Answer {}
              record No() implements Answer {}
              enum Day { MONDAY, TUESDAY }

              int complete(Answer answer) {
                return switch (answer) { case Yes _ -> 1; case No _ -> 2; };
              }

              int careless(Answer answer) {
                return switch (answer) { case Yes _ -> 1; default -> 2; };
              }

              void careless(Day day) {
                switch (day) { case MONDAY -> {} case null, default -> {} }
              }

              int free(String word) {
                return switch (word) { case "yes" -> 1; default -> 2; };
              }
            }
            """);

    assertThat(switchesWithDefault(List.of(source)))
        .containsExactly("Sample.java:14 over Answer", "Sample.java:18 over Day");
  }

  @Test
  void a_file_is_short_enough_to_be_read() throws IOException {
    for (var file : javaFiles(MAIN))
      assertThat(Files.readAllLines(file).size())
          .as("lines of " + file)
          .isLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void nothing_is_left_for_later() throws IOException {
    assertThat(lines(UNFINISHED, javaFiles(MAIN))).isEmpty();
  }

  @Test
  void what_a_file_uses_is_named() throws IOException {
    assertThat(lines(WILDCARD, javaFiles(MAIN))).isEmpty();
    assertThat(lines(WILDCARD, javaFiles(TESTS))).isEmpty();
  }

  @Test
  void tests_are_sentences_and_do_not_sleep() throws IOException {
    var tests = javaFiles(TESTS);

    assertThat(lines(SLEEPING, tests)).isEmpty();
    assertThat(new Sources(tests).testNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).matches("[a-z0-9]+(_[a-z0-9]+)+"));
  }

  private static List<String> switchesWithDefault(List<Path> files) throws IOException {
    return new Sources(files).switchesWithDefault();
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> lines(Pattern unwanted, List<Path> files) throws IOException {
    var found = new ArrayList<String>();
    for (var file : files)
      for (var line : Files.readAllLines(file))
        if (unwanted.matcher(line).find()) found.add(file + ": " + line.strip());
    return found;
  }
}
