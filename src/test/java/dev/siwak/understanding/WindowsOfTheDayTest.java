package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of the day by what they begin or end with: hours, prayers, work. */
class WindowsOfTheDayTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          before 5 but after 2 >> 14:00-17:00
          قبل 5 وبعد 2 >> 14:00-17:00
          first thing tomorrow >> 2026-11-10 morning
          first thing on Sunday >> 2026-11-15 morning
          first thing tomorrow morning >> 2026-11-10 morning
          first thing next week >> 2026-11-15/2026-11-18
          Tuesday early >> 2026-11-10 morning
          tomorrow early evening >> 2026-11-10 evening
          tomorrow, end of the day >> 2026-11-10 16:00-
          by the end of the day >> nothing
          before work >> -09:00
          قبل الدوام >> -09:00
          آخر النهار >> 16:00-
          اول ما تفتحون >> morning
          بعد صلاة العصر >> 16:00- afternoon
          بعد صلاة الجمعة >> 2026-11-13 13:00-
          after asr prayer >> 16:00- afternoon
          after isha >> night
          between maghrib and isha >> 17:00-19:00
          بين المغرب والعشاء >> 17:00-19:00
          بين الظهر والعصر >> 12:00-15:00
          بكرة من الصبح للظهر >> 2026-11-10 09:00-12:00
          موعد في الأسبوع القادم >> 2026-11-15/2026-11-22
          """)
  void a_window_begins_and_ends_where_it_is_said_to(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
