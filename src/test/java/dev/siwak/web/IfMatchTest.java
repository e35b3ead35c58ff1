package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
  private static final EntityTag NOW = new EntityTag("now");

  @Test
  void without_the_header_the_last_one_wins() {
    assertThat(IfMatch.parse(List.of()).allows(NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        " * ",
        "\"now\"",
        "\"old\", \"now\"",
        "\"now\",W/\"x\"",
        ", ,\"now\" ,",
        "\"a,b\",\"now\""
      })
  void a_list_that_names_the_state_allows_the_change(String header) {
    assertThat(IfMatch.parse(List.of(header)).allows(NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"old\"", "W/\"now\"", "\"NOW\"", "\"\"", "\"a\",\"b\"", "\"*\"", "\"é\""})
  void one_that_does_not_refuses_it(String header) {
    assertThat(IfMatch.parse(List.of(header)).allows(NOW)).isFalse();
  }

  @Test
  void several_lines_are_one_list() {
    assertThat(IfMatch.parse(List.of("\"old\"", "\"now\"")).allows(NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "now",
        "\"now",
        "now\"",
        "w/\"now\"",
        "W/ \"now\"",
        "\"a\" \"now\"",
        "*,\"now\"",
        "\"now\";q=1",
        "\"a b\"",
        "\"now\"x",
        "\"\u0100\""
      })
  void what_is_no_list_of_tags_is_an_invalid_request(String header) {
    assertThatThrownBy(() -> IfMatch.parse(List.of(header)))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PAYLOAD));
  }

  @Test
  void a_long_header_is_read_in_one_go() {
    var tags = "\"x\", ".repeat(1_000);

    assertThat(IfMatch.parse(List.of(tags + "\"now\"")).allows(NOW)).isTrue();
    assertThatThrownBy(() -> IfMatch.parse(List.of(tags + "now"))).isInstanceOf(ApiException.class);
  }

  @Test
  void equal_states_have_equal_tags_and_others_another() {
    assertThat(EntityTag.of(List.of("a"))).isEqualTo(EntityTag.of(List.of("a")));
    assertThat(EntityTag.of(List.of("a"))).isNotEqualTo(EntityTag.of(List.of("b")));
    assertThat(EntityTag.of(Map.of("items", List.of())).opaque()).matches("[A-Za-z0-9_-]{24}");
  }
}
