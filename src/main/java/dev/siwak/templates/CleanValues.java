package dev.siwak.templates;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.StorableText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values made fit for a template: none is blank where there is anything to say instead. */
final class CleanValues {
  private static final String NAME = "name";
  // A line break, a tab or five blanks in a row, and Meta refuses the message (132018).
  private static final Pattern REFUSED =
      Pattern.compile("\\s*[\\p{Cc}\\u2028\\u2029][\\s\\p{Cc}\\u2028\\u2029]*| {5,}");

  private CleanValues() {}

  static Map<String, String> of(
      Map<String, String> values, List<String> variables, Language language) {
    var clean = new HashMap<String, String>();
    values.forEach((name, value) -> clean.put(name, clean(value)));
    if (variables.contains(NAME))
      clean.computeIfPresent(NAME, (_, name) -> orNobody(name, language));
    return clean;
  }

  private static String clean(String value) {
    return REFUSED.matcher(StorableText.of(value)).replaceAll(" ").strip();
  }

  /** As it stands after the greeting of either language. */
  private static String orNobody(String name, Language language) {
    if (!name.isBlank()) return name;
    return switch (language) {
      case ENGLISH -> "there";
      case ARABIC -> "بك";
    };
  }
}
