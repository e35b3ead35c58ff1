package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patient rules out, and what is left to wish for. */
class RuledOutDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          مو الاحد، الثلاثاء >> 2026-11-10
          مو الأحد الثلاثاء >> 2026-11-10
          not sunday tuesday >> 2026-11-10
          not Sunday but Tuesday >> 2026-11-10
          ليس الأحد بل الثلاثاء >> 2026-11-10
          مو اليوم بكرة >> 2026-11-10
          مش بكرة بعد بكرة >> 2026-11-11
          not before 5 on Sunday >> 2026-11-15 17:00-
          بكرة الا الصبح >> 2026-11-10
          الاحد الا العصر >> 2026-11-15
          ما اقدر الا الخميس >> 2026-11-12
          ما يناسبني الا العصر >> afternoon
          مش فاضي غير الخميس >> 2026-11-12
          I can't come except Friday >> 2026-11-13
          I'm not busy on Sunday >> 2026-11-15
          مو مسافر الاحد >> 2026-11-15
          I'm busy can I come Thursday >> 2026-11-12
          I'm away until sunday >> 2026-11-16/
          I'm out of town until Thursday >> 2026-11-13/
          I work until 5 >> 17:00-
          I finish work at 5 >> 17:00-
          انا مسافر لحد الاحد >> 2026-11-16/
          عندي دوام لين ٤ >> 16:00-
          دوامي يخلص ٤ >> 16:00-
          ابي اجي قبل ما اسافر الخميس >> /2026-11-12
          can I come before I travel on Thursday >> /2026-11-12
          I'm free until 5 >> -17:00
          فاضي لين ٥ >> -17:00
          I'm away on Sunday and Monday, Tuesday is good >> 2026-11-10
          """)
  void what_is_ruled_out_is_not_the_wish(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not monday or tuesday",
        "neither Sunday nor Monday",
        "لا الاحد ولا الاثنين",
        "اي وقت الا الصبح",
        "اي وقت الا الساعة ٥",
        "كل يوم ما عدا الجمعة",
        "ما عندكم غير الخميس؟",
        "kol yom ella el khamis",
        "I'm traveling on Thursday",
        "I'm away from Sunday to Tuesday",
        "مسافر من الاحد للخميس",
        "مشغول من ٢ الى ٤",
        "can't Monday morning"
      })
  void nothing_is_left_where_all_is_ruled_out(String text) {
    assertThat(Said.meaning(text)).isEqualTo("nothing");
  }
}
