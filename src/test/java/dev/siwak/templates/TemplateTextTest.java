package dev.siwak.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.Language;
import dev.siwak.templates.Filling.Filled;
import dev.siwak.templates.Filling.Unfit;
import dev.siwak.templates.Filling.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {

  @Test
  void places_are_filled_by_name_in_the_order_of_the_body() {
    var text = new TemplateText("{{time}}, {{name}}? {{time}}!", List.of("name", "time"));

    assertThat(text.fill(Map.of("name", "Asha $1 \\", "time", "10:00"), true))
        .isEqualTo(
            new Filled(
                "10:00, Asha $1 \\? 10:00!",
                true,
                List.of(new Value("time", "10:00"), new Value("name", "Asha $1 \\"))));
  }

  @Test
  void places_that_are_counted_mean_the_variables_in_their_order() {
    var text = new TemplateText("{{2}} for {{1}}.", List.of("name", "service"));

    assertThat(text.problem(true)).isEmpty();
    assertThat(text.fill(Map.of("service", "Cleaning", "name", "Ben"), true))
        .isEqualTo(
            new Filled(
                "Cleaning for Ben.",
                false,
                List.of(new Value("name", "Ben"), new Value("service", "Cleaning"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello {{name}}!|name",
        "Hello {{1}}!|name",
        "Hello!|",
        "{{name}} {{name}}|name",
        "{{2}}{{1}}|name time",
        "a { b } c|"
      })
  void a_body_whose_places_are_its_variables_is_fit(String body, String variables) {
    assertThat(new TemplateText(body, names(variables)).problem(true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello!|name",
        "Hello {{name}}|",
        "Hello {{nam}}|name",
        "Hello {{2}}|name",
        "Hello {{0}}|name",
        "Hello {{01}}|name",
        "Hello {{1}} {{name}}|name",
        "Hello {{ name }}|name",
        "Hello {{name}|name",
        "Hello {{}}|name",
        "{{name}} {{|name",
        "{{name}}|name name",
        "{{Name}}|Name",
        "{{اسم}}|اسم",
        "''|",
        "'  '|"
      })
  void any_other_is_not(String body, String variables) {
    assertThat(new TemplateText(body, names(variables)).problem(true)).isPresent();
  }

  @Test
  void what_whatsapp_sends_as_a_template_is_shorter_than_a_free_message() {
    var long1024 = new TemplateText("😀".repeat(1024), List.of());
    var long1025 = new TemplateText("😀".repeat(1025), List.of());

    assertThat(long1024.problem(true)).isEmpty();
    assertThat(long1025.problem(true)).isPresent();
    assertThat(long1025.problem(false)).isEmpty();
    assertThat(new TemplateText("a".repeat(4097), List.of()).problem(false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a\nb", "a\tb", "a     b", "a\u0000b", "a\u2028b", "a\u0085b", "\ud800"})
  void a_value_that_whatsapp_refuses_is_refused(String value) {
    var text = new TemplateText("Hello {{name}}!", List.of("name"));

    assertThat(text.fill(Map.of("name", value), true)).isInstanceOf(Unfit.class);
  }

  @Test
  void a_value_too_many_too_few_or_too_long_is_refused() {
    var text = new TemplateText("Hello {{name}}!", List.of("name"));

    assertThat(text.fill(Map.of(), true)).isEqualTo(new Unfit("name is missing"));
    assertThat(text.fill(Map.of("name", "Asha", "x", "1"), true)).isInstanceOf(Unfit.class);
    assertThat(text.fill(Map.of("x", "1"), true)).isInstanceOf(Unfit.class);
    assertThat(text.fill(Map.of("name", "a".repeat(1017)), true)).isInstanceOf(Filled.class);
    assertThat(text.fill(Map.of("name", "a".repeat(1018)), true)).isInstanceOf(Unfit.class);
    assertThat(text.fill(Map.of("name", "a    b"), true)).isInstanceOf(Filled.class);
  }

  @Test
  void what_every_clinic_begins_with_is_fit_and_the_same_in_both_languages() {
    assertThat(StandardTemplates.ALL)
        .allSatisfy(
            one ->
                assertThat(new TemplateText(one.body(), one.variables()).problem(one.hsm()))
                    .as(one.key())
                    .isEmpty());
    var names =
        StandardTemplates.ALL.stream()
            .collect(
                Collectors.groupingBy(
                    Template::language,
                    Collectors.toMap(Template::key, one -> List.of(one.hsm(), one.variables()))));
    assertThat(names.get(Language.ARABIC)).isEqualTo(names.get(Language.ENGLISH));
    assertThat(names.get(Language.ENGLISH)).containsEntry("greet", List.of(true, List.of("name")));
  }

  private static List<String> names(String written) {
    return written == null ? List.of() : List.of(written.split(" ", -1));
  }
}
