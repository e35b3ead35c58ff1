package dev.siwak.understanding;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sentences per second on one core: the texts of {@code dates/open.jsonl} under the property {@code
 * evaluation.data}, read again and again after a warm-up, tokens and grammar together, by the
 * processor time of the one thread that reads.
 */
public final class DatesBench {
  private static final int WARM_UP_ROUNDS = 30;
  private static final int ROUNDS = 100;
  private static final int GOAL = 20_000;

  private DatesBench() {}

  public static void main(String[] args) throws IOException {
    var file = Path.of(System.getProperty("evaluation.data", "../shared/data"), "dates/open.jsonl");
    if (!Files.exists(file)) {
      System.out.printf("%ndate understanding: no data at %s, skipped%n", file);
      return;
    }
    var texts = texts(file);
    var context = context();
    long found = 0;
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      found += read(texts, context);
    }
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      found += read(texts, context);
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    double sentences = (double) texts.size() * ROUNDS;
    System.out.printf(
        "%ndate understanding: %,.0f sentences/s, %.1f µs each, %d texts, %d readings  (goal"
            + " %,d/s)%n",
        sentences / seconds, seconds / sentences * 1e6, texts.size(), found, GOAL);
  }

  private static long read(List<String> texts, Context context) {
    long found = 0;
    for (String text : texts) {
      found += TimeGrammar.read(Tokens.of(text), context).readings().size();
    }
    return found;
  }

  private static List<String> texts(Path file) throws IOException {
    var json = new JsonMapper();
    return Files.readAllLines(file).stream()
        .map(line -> json.readTree(line).get("text").asString())
        .toList();
  }

  private static Context context() {
    var weekend = Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    var lexicon = new Lexicon(List.of(), List.of(), DayOfWeek.SUNDAY, weekend);
    var now = LocalDateTime.of(2026, 11, 9, 10, 0);
    return new Context(now, ZoneId.of("Asia/Riyadh"), null, "idle", null, List.of(), null, lexicon);
  }
}
