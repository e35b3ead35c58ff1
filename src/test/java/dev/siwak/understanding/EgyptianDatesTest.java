package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect of Egypt. */
class EgyptianDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = ">>",
      quoteCharacter = '"',
      textBlock =
          """
          عايز معاد بكره الساعة خمسة ونص >> 2026-11-10 17:30
          عايزة احجز يوم الحد الضهر >> 2026-11-15 noon
          النهاردة بعد المغرب ينفع؟ >> 2026-11-09 evening
          النهارده الساعة ٧ بالليل >> 2026-11-09 19:00
          ممكن يوم الاربع الساعة 4 العصر >> 2026-11-11 16:00
          الساعة واحدة ونص الضهر >> 13:30
          بكره على الساعة ٤ كده >> 2026-11-10 16:00
          يوم الاتنين الجاي >> 2026-11-16
          يوم التلات الجاي بعد الضهر >> 2026-11-10 afternoon | 2026-11-17 afternoon ?
          بعد بكره الصبح >> 2026-11-11 morning
          كمان ساعة >> 2026-11-09 11:00
          انا فاضي من ٢ ل ٥ >> 14:00-17:00
          مش هينفع الخميس خليها الجمعة >> 2026-11-13
          عايز الميعاد يبقى الساعة ٦ بدل ٥ >> 18:00
          الساعة تلاتة الا ربع >> 14:45
          الساعة حداشر الصبح >> 11:00
          قبل الساعة اتناشر >> -12:00
          اخر الاسبوع >> 2026-11-13/2026-11-15
          سني بيوجعني من يومين >> nothing
          من امبارح >> nothing
          """)
  void understands_dates_and_times_in_egyptian(String text, String meaning) {
    assertThat(Said.meaning(text)).isEqualTo(meaning);
  }
}
