package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and times that are told of, and not wished for. */
class AsidesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I was there on monday",
        "I saw the doctor on sunday at 5",
        "my birthday is 5 may",
        "I was born on 5 May 1990",
        "dob 3/4/1991",
        "my filling fell out on Sunday",
        "my last visit was in January",
        "how was your weekend?",
        "how are you today?",
        "my name is April",
        "كنت عندكم يوم الاحد",
        "كان عندي موعد الاحد",
        "عيد ميلادي 5 مايو",
        "تاريخ ميلادي 5/5/1990",
        "خلعت ضرسي الاحد",
        "كيف حالكم اليوم",
        "اسمي محمد خميس",
        "دكتور رمضان"
      })
  void what_is_told_by_the_way_is_no_wish(String text) {
    assertThat(Said.meaning(text)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          I was born on a Sunday, can I come on Tuesday? >> 2026-11-10
          my son's birthday is tomorrow, can we come on Sunday? >> 2026-11-15
          I broke my tooth on Friday can I come Sunday >> 2026-11-15
          جيت لكم امس وقلتوا ارجع بكرة >> 2026-11-10
          I was hoping for Sunday >> 2026-11-15
          my appointment was on Sunday can you move it to Tuesday >> 2026-11-10
          اذا جيت الخميس تكون موجود؟ >> 2026-11-12
          كنت ابغى موعد الاحد >> 2026-11-15
          كنت عندكم الاحد وابغى الثلاثاء >> 2026-11-10
          اسمي احمد موعدي الخميس >> 2026-11-12
          ابغى دكتور الاسنان الخميس >> 2026-11-12
          """)
  void the_wish_beside_it_is_still_heard(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
