package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever is written, the grammar answers, and always the same. */
class DatesRobustnessTest {
  private static final int MESSAGES = 2_000;

  private static final List<String> PIECES =
      List.of(
          ("next this last after before from to until between and or of the at on in for by not no"
               + " monday sat sun may march second first 15th 31 30 29 2 12 2026 99999999999 0 24 :"
               + " / - . , ? ! ' pm am noon half quarter past o'clock week weekend month year days"
               + " hours two couple tomorrow today tonight morning evening ramadan eid asap الخميس"
               + " يوم بعد قبل من الى بين و أو الساعة ٥ ١٢ ونص إلا ربع العصر الصبح بكرة القادم"
               + " الجاي الأسبوع الشهر شهر رمضان ١٥ ال ب ل ع هال مو ما bokra el 7ad sa3a w nos 3al"
               + " 👍 \u0000 \u200f \ud800 \u0640 \n"
               + " ﷺ é ß İ")
              .split(" "));

  @RepeatedTest(5)
  void random_messages_never_throw_and_mean_the_same_twice(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      String text = message(random);

      var reading = TimeGrammar.read(Tokens.of(text), Said.context());

      assertThat(TimeGrammar.read(Tokens.of(text), Said.context())).isEqualTo(reading);
      assertThat(reading.spans())
          .as(text)
          .allMatch(s -> s.start() >= 0 && s.start() < s.end() && s.end() <= text.length());
      assertThat(reading.readings()).as(text).noneMatch(When::isEmpty);
      assertThat(reading.readings().isEmpty()).isEqualTo(reading.spans().isEmpty());
    }
  }

  @Test
  void a_text_of_sixty_thousand_characters_is_read_at_its_beginning() {
    assertThat(Said.meaning("tomorrow at 5 " + "x".repeat(60_000))).isEqualTo("2026-11-10 17:00");
    assertThat(Said.meaning("5 to ".repeat(12_000))).isNotNull();
    assertThat(Said.meaning("the ".repeat(15_000))).isEqualTo("nothing");
    assertThat(Said.meaning("و".repeat(60_000))).isEqualTo("nothing");
    assertThat(Said.meaning("")).isEqualTo("nothing");
  }

  private static String message(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(1, 14);
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(4) > 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
