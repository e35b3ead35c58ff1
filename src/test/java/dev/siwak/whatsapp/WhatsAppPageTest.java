package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page about WhatsApp says of each known fault which tests keep it away; they exist. */
class WhatsAppPageTest {
  private static final Path PAGE = Path.of("docs/whatsapp.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern LINE = Pattern.compile("^\\| (A\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern METHOD = Pattern.compile("(?m)^  void (\\w+)\\(");
  private static final int FAULTS = 38;

  @Test
  void every_fault_is_listed_once_and_in_order() throws IOException {
    assertThat(lines().stream().map(line -> line.group(1)))
        .isEqualTo(IntStream.rangeClosed(1, FAULTS).mapToObj(number -> "A" + number).toList());
  }

  @Test
  void every_fault_has_tests_or_a_reason_why_none_is_needed() throws IOException {
    assertThat(lines())
        .allSatisfy(
            line ->
                assertThat(line.group(2))
                    .as(line.group(1))
                    .containsPattern(TEST.pattern() + "|not applicable: \\w+"));
  }

  @Test
  void every_test_that_is_named_exists() throws IOException {
    var methods = methods();
    var missing = new ArrayList<String>();
    var named = TEST.matcher(Files.readString(PAGE));
    while (named.find())
      if (!methods.getOrDefault(named.group(1), List.of()).contains(named.group(2)))
        missing.add(named.group());

    assertThat(missing).isEmpty();
  }

  private static List<MatchResult> lines() throws IOException {
    return Files.readAllLines(PAGE).stream().flatMap(line -> LINE.matcher(line).results()).toList();
  }

  private static Map<String, List<String>> methods() throws IOException {
    try (var files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  WhatsAppPageTest::methods,
                  (one, other) -> one));
    }
  }

  private static List<String> methods(Path file) {
    try {
      return METHOD.matcher(Files.readString(file)).results().map(it -> it.group(1)).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
