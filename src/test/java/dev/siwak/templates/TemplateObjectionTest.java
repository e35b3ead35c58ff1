package dev.siwak.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.Language;
import dev.siwak.templates.Filling.Filled;
import dev.siwak.templates.Filling.Unfit;
import dev.siwak.templates.Template.MetaName;
import dev.siwak.templates.Template.Traits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template says to values that come from elsewhere, and to a message of an earlier day. */
class TemplateObjectionTest {
  private static final String HELLO = "Hello {{name}}, {{time}}!";
  private static final List<String> BOTH = List.of("name", "time");

  // A22
  @Test
  void what_was_filled_in_for_other_places_is_not_sent() {
    var now = template(Approval.APPROVED, HELLO, BOTH, null);

    assertThat(now.objection(true, BOTH)).isEmpty();
    assertThat(now.objection(true, List.of("time", "name"))).isEmpty();
    assertThat(now.objection(true, List.of("name"))).isPresent();
    assertThat(now.objection(true, List.of("name", "time", "more"))).isPresent();
    assertThat(now.objection(true, List.of("name", "date"))).isPresent();
    assertThat(now.objection(false, BOTH)).isPresent();
    var counted = template(Approval.APPROVED, "Hello {{1}}, {{2}}!", BOTH, null);
    assertThat(counted.objection(false, BOTH)).isEmpty();
    assertThat(counted.objection(false, List.of("name"))).isPresent();
    assertThat(counted.objection(true, BOTH)).isPresent();
    var bare = template(Approval.APPROVED, "Hello!", List.of(), null);
    assertThat(bare.objection(false, List.of())).isEmpty();
    assertThat(bare.objection(true, List.of("name"))).isPresent();
  }

  // A24
  @ParameterizedTest
  @EnumSource(value = Approval.class, mode = EnumSource.Mode.EXCLUDE, names = "APPROVED")
  void what_is_not_approved_any_more_is_not_sent_and_says_so(Approval status) {
    var objection = template(status, HELLO, BOTH, null).objection(true, BOTH).orElseThrow();

    assertThat(objection).startsWith("template greet_v2 in en_US ");
  }

  @Test
  void what_has_places_that_siwak_does_not_fill_is_not_approved_for_us() {
    var image = template(Approval.APPROVED, HELLO, BOTH, "its header is no text");

    assertThat(image.isApproved()).isFalse();
    assertThat(image.objection(true, BOTH))
        .hasValueSatisfying(why -> assertThat(why).contains("its header is no text"));
  }

  // A23
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a\\nb|a b",
        "a\\r\\n\\n b|a b",
        "a\\tb|a b",
        "a     b|a b",
        "a    b|a    b",
        "  a  |a",
        "a\\u0000b|a\uFFFDb"
      })
  void a_value_that_nobody_has_looked_at_is_cleaned(String value, String clean) {
    var raw =
        value
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .replace("\\u0000", "\u0000");
    var text = template(Approval.APPROVED, HELLO, BOTH, null);

    var filling = text.fillCleaned(Map.of("name", raw, "time", "10:00"));

    assertThat(((Filled) filling).text()).isEqualTo("Hello " + clean + ", 10:00!");
  }

  // A23
  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n", "\t \r\n"})
  void whoever_has_no_name_is_greeted_without(String name) {
    var values = Map.of("time", "10:00", "name", name);

    var filling = template(Approval.APPROVED, HELLO, BOTH, null).fillCleaned(values);

    assertThat(((Filled) filling).text()).isEqualTo("Hello there, 10:00!");
  }

  // A23
  @Test
  void nothing_else_is_made_up_and_too_long_stays_too_long() {
    var text = template(Approval.APPROVED, HELLO, BOTH, null);

    assertThat(text.fillCleaned(Map.of("name", "Asha", "time", " \n"))).isInstanceOf(Unfit.class);
    assertThat(text.fillCleaned(Map.of("name", "Asha"))).isInstanceOf(Unfit.class);
    assertThat(text.fillCleaned(Map.of("time", "10:00"))).isInstanceOf(Unfit.class);
    assertThat(text.fillCleaned(Map.of("name", "a".repeat(1024), "time", "1")))
        .isInstanceOf(Unfit.class);
  }

  @Test
  void values_without_a_place_are_left_out() {
    var text = template(Approval.APPROVED, "Hello {{name}}!", List.of("name"), null);

    assertThat(text.only(Map.of("name", "Asha", "time", "10:00")))
        .isEqualTo(Map.of("name", "Asha"));
  }

  private static Template template(
      Approval status, String body, List<String> variables, @Nullable String obstacle) {
    return new Template(
        "greet",
        Language.ENGLISH,
        true,
        variables,
        true,
        body,
        status,
        List.of(),
        new MetaName("greet_v2", "en_US"),
        new Traits("UTILITY", null, null, obstacle));
  }
}
