package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static CsvTable read(String file) {
    return CsvTable.read(file.getBytes(StandardCharsets.UTF_8), List.of("a"), List.of("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,\"x, \"\"y\"\"\"\n",
        "a,b\r\n1,\"x, \"\"y\"\"\"\r\n",
        "\uFEFFA;B\r\n1;\"x, \"\"y\"\"\"",
        "b,a\n\"x, \"\"y\"\"\",1",
        " a , b \n 1 , \"x, \"\"y\"\"\" \n",
        "\n\na,b\n\n1,\"x, \"\"y\"\"\"\n,,\n"
      })
  void a_file_is_read_as_spreadsheets_write_it(String file) {
    var table = read(file);

    assertThat(table.errors()).isEmpty();
    assertThat(table.rows()).isEqualTo(1);
    assertThat(table.lines().getFirst().cells()).isEqualTo(Map.of("a", "1", "b", "x, \"y\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void a_line_has_the_number_at_which_it_begins(String end) {
    var table = read("a,b\n1,\"two\nlines\"\n\n2,\n3,".replace("\n", end));

    assertThat(table.lines()).extracting(CsvTable.Line::number).containsExactly(2L, 5L, 6L);
    assertThat(table.lines().getFirst().cell("b")).isEqualTo("two" + end + "lines");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                 1, 0",
    "'b\n1\n',           1, 0",
    "'a,a\n1,2\n',       1, 0",
    "'a,secret\n1,2\n',  1, 0",
    "'a\n1\n\"2\n3\n',   3, 1",
    "'a\n\"1\"2\n',      2, 0",
    "'a,b\n1,2\n1,2,3',  3, 2",
    "'a\n1\n2\u0000\n',  3, 2"
  })
  void what_cannot_be_read_is_an_error_of_its_line(String file, long line, int rows) {
    var table = read(file);

    assertThat(table.errors()).hasSize(1);
    assertThat(table.errors().getFirst().line()).isEqualTo(line);
    assertThat(table.errors().getFirst().code()).isEqualTo("INVALID_PAYLOAD");
    assertThat(table.errors().getFirst().detail()).doesNotContain("secret").isNotBlank();
    assertThat(table.rows()).isEqualTo(rows);
  }

  @Test
  void five_thousand_rows_are_read_and_no_more() {
    assertThat(read("a\n" + "x\n".repeat(5_000)).errors()).isEmpty();

    var table = read("a\n" + "x\n".repeat(5_001));

    assertThat(table.lines()).hasSize(5_000);
    assertThat(table.errors()).extracting(LineError::line).containsExactly(5_002L);
  }

  @Test
  void other_character_sets_are_refused() {
    assertThatThrownBy(
            () -> CsvTable.read(new byte[] {'a', '\n', (byte) 0xC7}, List.of("a"), List.of()))
        .isInstanceOf(ApiException.class);
  }
}
