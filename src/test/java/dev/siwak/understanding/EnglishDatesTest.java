package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What patients write in English, and what it means on Monday 9 November 2026 at ten. */
class EnglishDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          I'd like an appointment on Thursday at 5 >> 2026-11-12 17:00
          can I come next Thursday? >> 2026-11-12 | 2026-11-19 ?
          next Sunday at 11 >> 2026-11-15 11:00
          Thursday next week at 10:30 >> 2026-11-19 10:30
          any evening next week >> 2026-11-15/2026-11-22 evening
          Monday or Tuesday after 4 >> 2026-11-09 16:00- | 2026-11-16 16:00- | 2026-11-10 16:00- ?
          every day is fine but not Thursday >> nothing
          not Thursday, Sunday is better >> 2026-11-15
          Thursday doesn't work for me, how about Saturday morning? >> 2026-11-14 morning
          I'm busy Tuesday and Wednesday, Thursday is fine >> 2026-11-12
          Is tomorrow ok? if not, Wednesday >> 2026-11-10 | 2026-11-11 ?
          Thursday at 5, no sorry, at 6 >> 2026-11-12 18:00
          move my appointment from Monday to Wednesday >> 2026-11-11
          reschedule my Sunday appointment to Tuesday at 11 >> 2026-11-10 11:00
          tomorrow at 8 >> 2026-11-10 08:00 | 2026-11-10 20:00 ?
          the day after tomorrow 10am >> 2026-11-11 10:00
          2:30pm tmrw plz >> 2026-11-10 14:30
          today at 9 >> 2026-11-10 09:00 ?
          in two weeks >> 2026-11-23
          in 3 hours >> 2026-11-09 13:00
          two days from tomorrow >> 2026-11-12
          a week on Tuesday >> 2026-11-17
          3 days after December 12th >> 2026-12-15
          within the next 3 days >> 2026-11-09/2026-11-12
          next 2 days >> 2026-11-10/2026-11-12
          this weekend >> 2026-11-13/2026-11-15
          next week >> 2026-11-15/2026-11-22
          early next week >> 2026-11-15/2026-11-18
          sometime next month >> 2026-12-01/2027-01-01
          end of the month >> 2026-11-21/2026-12-01 ?
          the week after next >> 2026-11-22/2026-11-29
          first Monday of next month >> 2026-12-07
          the last day of May >> 2027-05-31
          22/11 >> 2026-11-22
          12/1 >> 2027-01-12 | 2026-12-01 ?
          1/12/2026 >> 2026-12-01
          12/13/2026 >> 2026-12-13
          2026-12-01 >> 2026-12-01
          Dec 1st, 2026 >> 2026-12-01
          the second of December >> 2026-12-02
          twenty third of November >> 2026-11-23
          the 20th at 2 >> 2026-11-20 14:00
          Thursday the 12th at 4.30 >> 2026-11-12 16:30
          Friday the 26th >> 2027-02-26
          from the 3rd to the 7th of December >> 2026-12-03/2026-12-08
          Dec 3-7 >> 2026-12-03/2026-12-08
          Sunday through Tuesday >> 2026-11-15/2026-11-18
          until Thursday >> /2026-11-13
          before the 20th >> /2026-11-20
          after Ramadan >> 2027-03-09/ ?
          15 Ramadan >> 2027-02-22 ?
          after work >> 17:00-
          around noon >> 12:00
          half past 3 >> 15:30
          quarter to five >> 16:45
          a quarter past four this afternoon >> 2026-11-09 16:15
          twenty minutes past two >> 14:20
          at 16h30 >> 16:30
          4 o'clock in the afternoon >> 16:00
          16:00 >> 16:00
          at 1130am >> 11:30
          5ish >> 17:00
          at 7 >> 19:00 | 07:00 ?
          tomorrow evening at 7 >> 2026-11-10 19:00
          between 3 and 5 tomorrow >> 2026-11-10 15:00-17:00
          from 11 to 1 >> 11:00-13:00
          9:30 till 11:00 on Thursday >> 2026-11-12 09:30-11:00
          from 8 to 2 >> 08:00-14:00
          4pm for 30 minutes >> 16:00-16:30
          before noon on Sunday >> 2026-11-15 -12:00
          not before 5 >> 17:00-
          3 pm or later >> 15:00-
          by Friday >> /2026-11-14
          as soon as possible >> 2026-11-09/
          can we do wed? >> 2026-11-11
          mon 9am >> 2026-11-16 09:00
          sat at 11 >> 2026-11-14 11:00
          3 or 4pm tomorrow >> 2026-11-10 15:00 | 2026-11-10 16:00 ?
          may I come on May 5? >> 2027-05-05
          """)
  void understands_dates_and_times_in_english(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I may come",
        "this may hurt",
        "second opinion",
        "the second one please",
        "march on",
        "give me a second",
        "I sat on my phone",
        "in the sun",
        "good morning, I want to book",
        "have a great weekend",
        "my tooth hurts since yesterday",
        "I've had pain for 3 days",
        "it started yesterday at 5",
        "last Monday I came",
        "since last week",
        "3 days ago",
        "how much is it? 500 riyals?",
        "call me on 0501234567",
        "my son is 7 years old",
        "I need 2 fillings",
        "37.5 fever",
        "mortgages were at 6.45 percent",
        "I live on 5th street",
        "thank you for your help today",
        "the price is $12",
        "my tooth hurts at night",
        "it hurt all night",
        "what are your office hours?",
        "I brush twice a day",
        "how long does it take, 2 hours?"
      })
  void finds_no_wish_where_there_is_none(String text) {
    assertThat(Said.meaning(text)).isEqualTo("nothing");
  }
}
