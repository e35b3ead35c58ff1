package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted from now or from a day, on Monday 9 November 2026 at ten. */
class CountedDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          بعد يوم الخميس >> 2026-11-13/
          عقب يوم الخميس >> 2026-11-13/
          بعد يوم الاثنين >> 2026-11-10/ | 2026-11-17/ ?
          عايز موعد بعد يوم ١٥ >> 2026-11-16/
          بعد يوم غد >> 2026-11-11/
          ممكن بعد يوم؟ >> 2026-11-10
          بعد يوم واحد >> 2026-11-10
          in an hour and a half >> 2026-11-09 11:30
          in two and a half hours >> 2026-11-09 12:30
          in 1.5 hours >> 2026-11-09 11:30
          in 1h30 >> 2026-11-09 11:30
          in 2 hours and 15 minutes >> 2026-11-09 12:15
          an hour and a half from now >> 2026-11-09 11:30
          within an hour and a half >> 2026-11-09T10:00/2026-11-09T11:30
          tomorrow at 4pm for an hour and a half >> 2026-11-10 16:00-17:30
          بعد ساعة ونص >> 2026-11-09 11:30
          بعد ساعتين ونصف >> 2026-11-09 12:30
          بعد ساعة الا ربع >> 2026-11-09 10:45
          كمان ساعه و ٢٠ دقيقه >> 2026-11-09 11:20
          ba3d sa3a w nos >> 2026-11-09 11:30
          in a week and a half >> 2026-11-19 ?
          بعد أسبوع وثلاثة أيام >> 2026-11-19
          in 2 weeks and 3 days >> 2026-11-26
          بعد اسبوع يوم الخميس >> 2026-11-19
          in 1/2 hour >> 2026-11-09 10:30
          in three quarters of an hour >> 2026-11-09 10:45
          in the coming 20 minutes >> 2026-11-09T10:00/2026-11-09T10:20
          in a day or two >> 2026-11-10/2026-11-12
          in 2-3 days >> 2026-11-11/2026-11-13
          بعد يومين او ثلاثة >> 2026-11-11/2026-11-13
          قبل يوم او يومين كان يوجعني >> nothing
          اي يوم بعد الخميس >> 2026-11-13/
          tomorrow or the day after >> 2026-11-10 | 2026-11-11 ?
          بكرة او بعده >> 2026-11-10 | 2026-11-11 ?
          not tomorrow, the day after >> 2026-11-11
          the day after Sunday >> 2026-11-16
          Tuesday or Wednesday next week >> 2026-11-17 | 2026-11-18 ?
          Tuesday to Thursday next week >> 2026-11-17/2026-11-20
          الاسبوع القادم الاربعا او الخميس >> 2026-11-18 | 2026-11-19 ?
          first weekend of December >> 2026-12-04/2026-12-06
          last weekend of July >> 2027-07-30/2027-08-01
          from 2 to April 7 >> 2027-04-02/2027-04-08
          by Sunday at 4 >> 2026-11-15 16:00
          Sunday PM >> 2026-11-15 afternoon
          Feb 5 AM >> 2027-02-05 morning
          """)
  void understands_what_is_counted(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
