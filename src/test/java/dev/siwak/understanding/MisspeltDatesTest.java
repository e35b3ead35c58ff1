package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, months and parts of the day past a slip of the pen. */
class MisspeltDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          tomrrow at 5 >> 2026-11-10 17:00
          tomarrow >> 2026-11-10
          toomorrow moring >> 2026-11-10 morning
          thrusday >> 2026-11-12
          wendsday >> 2026-11-11
          wedensday afernoon >> 2026-11-11 afternoon
          teusday >> 2026-11-10
          satruday >> 2026-11-14
          setpember 3 >> 2027-09-03
          novmber 20 >> 2026-11-20
          tonigt >> 2026-11-09 night
          يوم الخميص >> 2026-11-12
          الاثنن الجاي >> 2026-11-16
          يوم الاربغاء >> 2026-11-11
          ٢٠ نوفبر >> 2026-11-20
          بوكرا >> 2026-11-10
          بكررة >> 2026-11-10
          """)
  void a_slip_of_the_pen_is_read_past(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sandy",
        "Mandy",
        "Frida",
        "Sundar",
        "Augusta",
        "Augustin",
        "Octavia",
        "Fredy",
        "sundry",
        "الجامعه",
        "الجمعيه",
        "الرجوع",
        "الاحمد",
        "القليله"
      })
  void a_name_or_another_word_is_no_slip(String word) {
    assertThat(Said.meaning(word)).isEqualTo("nothing");
  }
}
