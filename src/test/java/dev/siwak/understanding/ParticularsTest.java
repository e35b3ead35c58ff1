package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.understanding.Context.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the intents have no name for, as patients write it. */
class ParticularsTest {
  private static final Understanding UNDERSTANDING = new Understanding();

  static Stream<Arguments> sentences() {
    return Phrases.lines("particulars.sentences.txt").stream()
        .filter(line -> !line.startsWith("="))
        .map(line -> line.split(" > ", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_particular_is_heard_where_it_is_said(String text, String expected) {
    assertThat(UNDERSTANDING.read(text, DemoWorld.idle()).particulars())
        .isEqualTo(particulars(expected));
  }

  private static Set<Particular> particulars(String written) {
    return written.equals("-")
        ? Set.of()
        : Arrays.stream(written.split(",", -1))
            .map(name -> Particular.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
  }

  /** A patient who asks to be told of cancellations cancels nothing. */
  @Test
  void who_waits_for_a_cancellation_cancels_nothing() {
    for (var words : List.of("let me know if somebody cancels", "بلغوني لو حد كنسل")) {
      assertThat(UNDERSTANDING.read(words, DemoWorld.idle()).has(Intent.CANCEL)).isFalse();
      assertThat(UNDERSTANDING.read(words, DemoWorld.talk("done;;;2026-11-26T10:00;")))
          .matches(reading -> reading.has(Intent.RESCHEDULE));
    }
  }

  @Test
  void a_branch_is_named_by_any_word_that_only_it_has() {
    var lexicon = DemoWorld.LEXICON;
    var branches =
        new Lexicon(
            lexicon.services(),
            lexicon.providers(),
            lexicon.weekStart(),
            lexicon.weekend(),
            List.of(
                new Lexicon.Term("Olaya", List.of("Olaya", "العليا")),
                new Lexicon.Term("North branch", List.of("North branch", "فرع الشمال"))));
    var idle = DemoWorld.idle();
    var context =
        new Context(
            idle.now(), idle.zone(), null, "idle", Asked.SERVICE, List.of(), null, branches);

    assertThat(UNDERSTANDING.read("where is the north branch?", context).branch())
        .returns("North branch", Found::value);
    assertThat(UNDERSTANDING.read("وين العليا", context).branch()).returns("Olaya", Found::value);
    assertThat(UNDERSTANDING.read("where is the branch?", context).branch()).isNull();
    assertThat(UNDERSTANDING.read("the second", context))
        .matches(reading -> reading.when().readings().isEmpty())
        .extracting(Reading::offer)
        .returns(2, Found::value);
  }
}
