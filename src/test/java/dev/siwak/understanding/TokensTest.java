package dev.siwak.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.understanding.Token.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      textBlock =
          """
          I'd like 5PM, please! > i'd|like|5|pm|,|please|!
          at 4 p.m. on July15 > at|4|pm|on|july|15
          el 7ad sa3a 5 > el|7ad|sa3a|5
          3al 10 ba3d bokra > 3al|10|ba3d|bokra
          the 2nd or 3rd at 10:30am > the|2|nd|or|3|rd|at|10|:|30|am
          2019-03-01 > 2019|-|03|-|01
          الساعة٥ مَسَاءً، الأربعاء > الساعه|5|مسا|,|الاربعا
          اليوووووم بعد الظهـــر؟ > اليوم|بعد|الظهر|?
          tomorrowww pleeease > tomorrow|pleease
          باچر 👍ok > باكر|👍|ok
          ﺍﻟﻴﻮﻡ > اليوم
          """)
  void cuts_a_message_into_folded_tokens(String text, String expected) {
    assertThat(Tokens.of(text).list().stream().map(Token::text).collect(Collectors.joining("|")))
        .isEqualTo(expected);
  }

  @Test
  void a_token_points_back_into_the_original_text() {
    String text = "\u200f\u0000يوم  الأَرْبِعاء😀 الساعة ١٠";

    var tokens = Tokens.of(text);

    assertThat(tokens.list().stream().map(t -> text.substring(t.span().start(), t.span().end())))
        .containsExactly("يوم", "الأَرْبِعاء", "😀", "الساعة", "١٠");
    assertThat(tokens.get(2).kind()).isEqualTo(Kind.EMOJI);
    assertThat(tokens.get(2).glued()).isTrue();
    assertThat(tokens.get(4).value()).isEqualTo(10);
  }

  @Test
  void only_the_beginning_of_a_very_long_text_is_read() {
    var tokens = Tokens.of("5 ".repeat(30_000));

    assertThat(tokens.size()).isEqualTo(Tokens.MAX_TOKENS);
  }

  @Test
  void a_number_too_long_for_a_time_has_no_value() {
    assertThat(Tokens.of("0501234567890").get(0).value()).isEqualTo(-1);
  }
}
