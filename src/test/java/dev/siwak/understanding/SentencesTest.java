package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** What patients write, in their languages and dialects, and what they want by it. */
class SentencesTest {
  private static final Understanding UNDERSTANDING = new Understanding();

  record Sentence(String talk, String text, String intents, List<String> values) {
    @Override
    public String toString() {
      return talk + " | " + text;
    }
  }

  static Stream<Sentence> sentences() {
    return Stream.of(
            "english",
            "repairs",
            "refusals",
            "yes",
            "standard",
            "gulf",
            "egyptian",
            "levantine",
            "arabizi")
        .flatMap(name -> read(name + ".sentences.txt").stream());
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_sentence_is_read_as_it_is_meant(Sentence sentence) {
    var reading = UNDERSTANDING.read(sentence.text(), DemoWorld.talk(sentence.talk()));

    var intents =
        reading.intents().stream()
            .map(found -> found.value().code())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(intents).containsExactlyInAnyOrder(sentence.intents().split(",", -1));
    assertThat(sentence.values()).allSatisfy(value -> assertThat(said(value, reading)).isTrue());
    assertThat(reading.guard()).isIn(Guard.ALLOW, Guard.CLINICAL);
  }

  private static boolean said(String value, Reading reading) {
    return switch (value) {
      case "ar", "en" -> reading.language().code().equals(value);
      case "W" -> !reading.when().readings().isEmpty();
      case "W-" -> reading.when().readings().isEmpty();
      case "S-" -> reading.service() == null;
      case "N-" -> reading.name() == null;
      default -> carries(value.substring(0, 2), value.substring(2), reading);
    };
  }

  private static boolean carries(String kind, String value, Reading reading) {
    return switch (kind) {
      case "S=" -> is(value, reading.service());
      case "O=" -> is(value, reading.offer());
      case "N=" -> is(value.replace('_', ' '), reading.name());
      case "P=" -> is(value, reading.provider());
      case "G=" -> is(value, reading.gender());
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static boolean is(String value, @Nullable Found<?> found) {
    return found != null && Objects.toString(found.value()).equals(value);
  }

  private static List<Sentence> read(String file) {
    var sentences = new ArrayList<Sentence>();
    var talk = "idle";
    for (var line : lines(file)) {
      if (line.startsWith("=")) {
        talk = line.substring(1).strip();
      } else if (!line.isBlank() && !line.startsWith("//")) {
        int end = line.lastIndexOf('>');
        var expected = List.of(line.substring(end + 1).strip().split(" ", -1));
        sentences.add(
            new Sentence(
                talk,
                line.substring(0, end).strip(),
                expected.getFirst(),
                expected.subList(1, expected.size())));
      }
    }
    return sentences;
  }

  private static List<String> lines(String file) {
    try {
      return new ClassPathResource(file, SentencesTest.class)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
