package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.siwak.kernel.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures yes and no on recorded answers to "shall we book it?". A missed yes costs a question, a
 * false one an appointment that nobody wanted. Skipped where the recordings are not at hand.
 */
class AnswerEvaluationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Understanding UNDERSTANDING = new Understanding();
  private static final Path TURNS =
      Path.of(System.getProperty("evaluation.data", "../shared/data"), "dialogues", "acts.jsonl");

  record Answer(String text, Set<String> acts) {
    boolean is(String... any) {
      return List.of(any).stream().anyMatch(acts::contains);
    }

    boolean isReadAs(Intent intent) {
      return UNDERSTANDING.read(text, confirming()).has(intent);
    }
  }

  @Test
  void a_yes_is_heard_and_what_is_none_is_not() throws IOException {
    var answers = answers();
    var yes = answers.stream().filter(it -> it.is("AFFIRM")).toList();
    var none = answers.stream().filter(it -> !it.is("AFFIRM", "SELECT")).toList();
    var no = answers.stream().filter(it -> it.is("NEGATE")).toList();

    var heard = yes.stream().filter(it -> it.isReadAs(Intent.CONFIRM)).count();
    var wrong = none.stream().filter(it -> it.isReadAs(Intent.CONFIRM)).toList();
    var denied =
        no.stream().filter(it -> it.isReadAs(Intent.DENY) || it.isReadAs(Intent.CORRECT)).count();

    System.out.printf(
        "answers: %d of %d yes heard, %d of %d read as a yes that are none, %d of %d no heard%n",
        heard, yes.size(), wrong.size(), none.size(), denied, no.size());
    wrong.forEach(it -> System.out.println("  no yes: " + it.text()));
    assertThat(heard).isGreaterThan(yes.size() * 95 / 100);
    assertThat(wrong.size()).isLessThan(none.size() * 2 / 100);
    assertThat(denied).isGreaterThan(no.size() * 90 / 100);
  }

  private static List<Answer> answers() throws IOException {
    assumeThat(TURNS).as("evaluation data").exists();
    return Files.readAllLines(TURNS).stream()
        .map(JSON::readTree)
        .filter(turn -> acts(turn.get("prev_system_acts")).contains("CONFIRM"))
        .map(turn -> new Answer(turn.get("text").asString(), acts(turn.get("acts"))))
        .toList();
  }

  private static Set<String> acts(JsonNode acts) {
    return acts.valueStream()
        .map(act -> act.get("act").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Context confirming() {
    return new Context(
        LocalDateTime.parse("2019-03-01T10:00"),
        ZoneId.of("America/Los_Angeles"),
        Language.ENGLISH,
        "confirm",
        Context.Asked.CONFIRM,
        List.of(),
        null,
        DemoWorld.LEXICON);
  }
}
