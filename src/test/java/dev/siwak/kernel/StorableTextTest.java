package dev.siwak.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorableTextTest {
  @ParameterizedTest
  @MethodSource
  void only_what_cannot_be_stored_is_replaced(String text, String stored) {
    assertThat(StorableText.of(text)).isEqualTo(stored);
  }

  static String[][] only_what_cannot_be_stored_is_replaced() {
    return new String[][] {
      {"", ""},
      {"سلام 😀 \u200F", "سلام 😀 \u200F"},
      {"\0", "\uFFFD"},
      {"a\0\0b", "a\uFFFD\uFFFDb"},
      {"\uD83D", "\uFFFD"},
      {"\uDE00\uD83D", "\uFFFD\uFFFD"},
      {"x\uD83D\uDE00\uD83D", "x😀\uFFFD"},
    };
  }
}
