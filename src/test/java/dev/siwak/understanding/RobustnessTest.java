package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text is too odd to be read. */
class RobustnessTest {
  private static final Understanding UNDERSTANDING = new Understanding();

  private static final List<String> SCRAPS =
      List.of(
          "\u0000",
          "\u202e",
          "\u200f",
          "\ud83d",
          "\udc00",
          "👍",
          "👨‍👩‍👧",
          "ـــ",
          "ًٌٍ",
          "لا",
          "book",
          "موعد",
          "5",
          "٥",
          ":",
          "30",
          "pm",
          "?",
          "؟",
          ".",
          ",",
          "-",
          "'",
          "\n",
          "\t",
          " ",
          "\u00a0",
          "7ad",
          "bokra",
          "not",
          "ما",
          "و",
          "ال",
          "the",
          "second",
          "I'm",
          "my",
          "name",
          "is",
          "Sara",
          "انا",
          "don't",
          "cancel",
          "\ufeff",
          "𝓑𝓸𝓸𝓴",
          "ﷺ",
          "½",
          "²",
          "ß",
          "İ",
          "99999999999999");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000",
        "\u0000\u0000book\u0000",
        "\u202eكود\u202c",
        "😀😀😀",
        "\ud83d",
        "\udc00\ud83d",
        "....",
        "؟؟؟",
        "'",
        "''''",
        "-",
        "\u200f\u200e",
        "ًًً",
        "ـ",
        "٩٩٩٩٩٩٩٩٩٩٩٩٩٩",
        "\n\n\n"
      })
  void odd_texts_have_a_reading(String text) {
    assertThat(UNDERSTANDING.read(text, DemoWorld.idle()).intents()).isNotEmpty();
  }

  @Test
  void a_wish_is_found_between_null_bytes_and_direction_marks() {
    var reading =
        UNDERSTANDING.read("\u202b\u0000ابي\u200f موعد\u0000 تنظيف\u202c", DemoWorld.idle());

    assertThat(reading.has(Intent.BOOK)).isTrue();
    assertThat(reading.service()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "book ",
        "لا ",
        "not ",
        "a",
        "ا",
        "the second ",
        "my name is ",
        "5 ",
        "👍",
        "my my my "
      })
  void sixty_thousand_characters_are_read(String scrap) {
    var text = scrap.repeat(60_000 / scrap.length());

    assertThat(UNDERSTANDING.read(text, DemoWorld.idle()).intents()).isNotEmpty();
  }

  @Test
  void any_mixture_is_read_and_its_spans_lie_in_the_text() {
    var random = new Random(20261123);
    var talks =
        List.of(
            "idle",
            "qualification; name",
            "qualification; time",
            "confirm; confirm",
            "slot_offer; ; 2026-11-24T10:30 2026-11-24T14:00",
            "cancel; confirm; ; 2026-11-26T10:00",
            "reschedule; time; ; 2026-11-26T10:00",
            "done; ; ; 2026-11-26T10:00");
    for (int i = 0; i < 4_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
        text.append(random.nextBoolean() ? " " : "");
      }
      var talk = DemoWorld.talk(talks.get(random.nextInt(talks.size())));

      var reading = UNDERSTANDING.read(text.toString(), talk);

      assertThat(reading.intents()).isNotEmpty();
      assertThat(reading.intents())
          .allSatisfy(
              found -> {
                assertThat(found.span().start()).isBetween(0, found.span().end());
                assertThat(found.span().end()).isLessThanOrEqualTo(text.length());
              });
      assertThat(UNDERSTANDING.read(text.toString(), talk)).isEqualTo(reading);
    }
  }
}
