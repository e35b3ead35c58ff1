package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that are a number here and a day or a fraction there. */
class NumberWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          موعد التلات العصر >> 2026-11-10 afternoon
          ممكن الاربع العصر؟ >> 2026-11-11 afternoon
          من الاحد للاربع >> 2026-11-15/2026-11-19
          التلات والاربع >> 2026-11-10 | 2026-11-11 ?
          يوم الثلثاء >> 2026-11-10
          التلات ٥ >> 2026-11-10 17:00
          الساعة التلات >> 15:00
          الساعة الاربع العصر >> 16:00
          الاربع ونص >> 16:30
          الاربعة العصر >> 16:00
          الساعة الرابعة ونصفاً >> 16:30
          الساعة الخامسة إلا ثلثًا >> 16:40
          الخامسة إلا ربعًا >> 16:45
          الساعة ٣ وثلثا >> 15:20
          ٥ إلا خمسة >> 16:55
          البيت بعيد، الاحد ينفع؟ >> 2026-11-15
          الفرع بعيد عن بيتي >> nothing
          لما اخلص الخميس >> 2026-11-12
          بعيد الفطر >> 2027-03-09 | 2027-05-16 ?
          """)
  void tells_numbers_days_and_fractions_apart(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
