package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static Page<String> page(int rows, int number) {
    return Page.of(Collections.nCopies(rows, "row"), new Paging(number, 20), () -> 99);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "7, 1, 7", "7, 3, 47"})
  void a_page_that_is_not_full_tells_how_many_rows_there_are(int rows, int number, long total) {
    assertThat(page(rows, number).total()).isEqualTo(total);
  }

  @Test
  void behind_a_full_page_and_before_an_empty_one_the_rows_are_counted() {
    assertThat(page(20, 1).total()).isEqualTo(99);
    assertThat(page(0, 8).total()).isEqualTo(99);
  }
}
