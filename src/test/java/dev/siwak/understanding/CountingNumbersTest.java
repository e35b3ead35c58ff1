package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that count or number something, and "one" that stands for a thing, are no hours. */
class CountingNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          room 5 tomorrow >> 2026-11-10
          branch 3 tomorrow >> 2026-11-10
          at clinic 3 tomorrow >> 2026-11-10
          tomorrow for my 2 daughters >> 2026-11-10
          Sunday me and my 2 sons >> 2026-11-15
          tomorrow for 3 of us >> 2026-11-10
          بكرة فرع ٢ >> 2026-11-10
          بكرة لولدين >> 2026-11-10
          بكرة ٢ بنات >> 2026-11-10
          room 5 at 3 >> 15:00
          the one on Thursday >> 2026-11-12
          that one on sunday >> 2026-11-15
          the other one tomorrow >> 2026-11-10
          tomorrow one of you >> 2026-11-10
          no one answered >> nothing
          the one in the afternoon >> afternoon
          one in the afternoon >> 13:00
          tomorrow one >> 2026-11-10 13:00
          tomorrow at one >> 2026-11-10 13:00
          after one >> 13:00-
          half past one >> 13:30
          """)
  void a_number_that_counts_is_no_hour(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
