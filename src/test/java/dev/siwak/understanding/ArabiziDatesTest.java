package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arabic in Latin letters and digits. */
class ArabiziDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          bokra el sa3a 5 >> 2026-11-10 17:00
          3ayez ma3ad yom el 7ad sa3a 3 w nos >> 2026-11-15 15:30
          badde maw3ad bokra 3al 10 >> 2026-11-10 10:00
          el khamis ba3d el dohr >> 2026-11-12 afternoon
          ba3d bokra el sob7 >> 2026-11-11 morning
          yom el jom3a elsa3a 6 el maghrib >> 2026-11-13 18:00
          el a7ad el jay >> 2026-11-15
          il yom ba3d el 3asr >> 2026-11-09 16:00- afternoon
          abi maw3ed bacher el sob7 >> 2026-11-10 morning
          el etnein 3ala sa3a 4 >> 2026-11-09 16:00 | 2026-11-16 16:00 ?
          yom 15 >> 2026-11-15
          sa3a 7 >> 19:00 | 07:00 ?
          ba3d el maghrib >> evening
          elnaharda ba3d el dohr >> 2026-11-09 afternoon
          mish el khamis, el sabt >> 2026-11-14
          ba3d yomein >> 2026-11-11
          men 3 la 5 >> 15:00-17:00
          sa3a 5 ella rob3 >> 16:45
          yom el arba3 el sa3a 11 el sob7 >> 2026-11-11 11:00
          2a2rab maw3ed >> 2026-11-09/
          el a7ad el sa3a 10 w nus >> 2026-11-15 10:30
          bukra 3al 3asr >> 2026-11-10 afternoon
          bade ghayyer el maw3ad la yom el talata >> 2026-11-10
          ma3lesh mesh hader bokra >> nothing
          mn 3 l 5 >> 15:00-17:00
          bokra mn 3 l 5 >> 2026-11-10 15:00-17:00
          mn el sa3a 3 lel sa3a 5 >> 15:00-17:00
          mn 9 el sob7 l 1 el dohr >> 09:00-13:00
          mn el a7ad l el khamis >> 2026-11-15/2026-11-20
          sa3a 9 lel >> 21:00
          b3d bokra 3la 5 >> 2026-11-11 17:00
          ana 3omri 25 >> nothing
          3andi waja3 >> nothing
          """)
  void understands_dates_and_times_in_arabizi(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
