package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.siwak.understanding.DateScore.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures the grammar on sentences with known meanings; skipped where they are not at hand. */
class DateEvaluationTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SENTENCES =
      Path.of(System.getProperty("evaluation.data", "../shared/data"), "dates", "open.jsonl");

  @ParameterizedTest
  @CsvSource({"en, 0.942, 0.024", "ar, 0.915, 0.015"})
  void most_sentences_are_right_and_few_are_wrong(String language, double right, double wrong)
      throws IOException {
    assumeThat(SENTENCES).as("evaluation data").exists();
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    var predictions = new ArrayList<String>();

    for (String line : Files.readAllLines(SENTENCES)) {
      JsonNode row = JSON.readTree(line);
      if (row.get("lang").asString().equals(language)) {
        var said = DateScore.prediction(read(row));
        predictions.add(prediction(row, said));
        if (row.get("core").asBoolean()) {
          outcomes.merge(DateScore.of(gold(row), now(row), said), 1, Integer::sum);
        }
      }
    }

    Files.createDirectories(Path.of("target/evaluation"));
    Files.write(Path.of("target/evaluation/dates-" + language + ".jsonl"), predictions);
    double all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("dates, %s, core: %s of %.0f%n", language, outcomes, all);
    assertThat(outcomes.getOrDefault(Outcome.RIGHT, 0) / all).isGreaterThan(right);
    assertThat(outcomes.getOrDefault(Outcome.WRONG, 0) / all).isLessThan(wrong);
  }

  private static TimeReading read(JsonNode row) {
    var lexicon =
        new Lexicon(
            List.of(), List.of(), DayOfWeek.SUNDAY, Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));
    var zone = ZoneId.of("Asia/Riyadh");
    var context = new Context(now(row), zone, null, "idle", null, List.of(), null, lexicon);
    return TimeGrammar.read(Tokens.of(row.get("text").asString()), context);
  }

  private static LocalDateTime now(JsonNode row) {
    return LocalDateTime.parse(row.get("ref").asString());
  }

  private static List<Map<String, String>> gold(JsonNode row) {
    var accepted = new ArrayList<Map<String, String>>();
    for (JsonNode reading : row.get("gold")) {
      var keys = new LinkedHashMap<String, String>();
      reading.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue().asString()));
      accepted.add(keys);
    }
    return accepted;
  }

  private static String prediction(JsonNode row, Map<String, String> said) {
    var line = JSON.createObjectNode().put("id", row.get("id").asString());
    if (said.isEmpty()) {
      line.putNull("pred");
    } else {
      var keys = line.putObject("pred");
      said.forEach(keys::put);
    }
    return line.toString();
  }
}
