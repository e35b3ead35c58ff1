package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialects of the Levant. */
class LevantineDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          بدي موعد بكرا عالخمسة >> 2026-11-10 17:00
          بدي احجز نهار السبت الساعة تلاتة ونص >> 2026-11-14 15:30
          فيني اجي اليوم المسا؟ >> 2026-11-09 evening
          بدي آخد موعد نهار الاربعا الساعة عشرة ونص الصبح >> 2026-11-11 10:30
          فيكن تحطوني التلاتا عالاربعة >> 2026-11-10 16:00
          بكرا الصبح بكير >> 2026-11-10 morning
          الاحد الجاي عالتنتين الضهر >> 2026-11-15 14:00
          مافيني بكرا >> nothing
          بدي ياه بعد الشغل >> 17:00-
          يوم الجمعة بعد ٣ >> 2026-11-13 15:00-
          قبل ال ٥ >> -17:00
          على حدود ال ٤ >> 16:00
          نهار التنين >> 2026-11-09 | 2026-11-16 ?
          من هلق لبكرا >> 2026-11-09/2026-11-11
          كمان يومين >> 2026-11-11
          خلال هاليومين >> 2026-11-09/2026-11-11
          أيلول 15 >> 2027-09-15
          ١٥ آب >> 2027-08-15
          1 تشرين اول >> 2027-10-01
          آخر نيسان >> 2027-04-21/2027-05-01 ?
          الساعة تنتين ونص >> 14:30
          """)
  void understands_dates_and_times_in_levantine(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
