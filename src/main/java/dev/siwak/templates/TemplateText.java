package dev.siwak.templates;

import dev.siwak.kernel.StorableText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body and the names of its variables. Its placeholders are either all names, {@code {{name}}},
 * or all numbers from 1, {@code {{1}}}, which count the variables.
 */
record TemplateText(String body, List<String> variables) {
  static final int LONGEST_HSM = 1024;
  static final int LONGEST = 4096;
  private static final int MOST_VARIABLES = 20;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");
  // Each of these in one value, and Meta refuses the message (132018).
  private static final Pattern REFUSED = Pattern.compile("[\\p{Cc}\\u2028\\u2029]| {5}");

  /** What is wrong with it; empty if nothing is. */
  Optional<String> problem(boolean hsm) {
    if (body.isBlank()) return Optional.of("the body is empty");
    if (!StorableText.isStorable(body)) return Optional.of("the body holds half a character");
    if (length(body) > longest(hsm)) return Optional.of("the body is over " + longest(hsm));
    if (variables.size() > MOST_VARIABLES) return Optional.of("more than 20 variables");
    if (new HashSet<>(variables).size() < variables.size())
      return Optional.of("a variable stands twice");
    if (!variables.stream().allMatch(name -> NAME.matcher(name).matches()))
      return Optional.of("a variable is [a-z][a-z0-9_]*");
    if (PLACEHOLDER.matcher(body).replaceAll("").contains("{{"))
      return Optional.of("a placeholder is not closed");
    var needed = isNamed() ? variables : numbers();
    return new HashSet<>(placeholders()).equals(new HashSet<>(needed))
        ? Optional.empty()
        : Optional.of("the placeholders are not the variables");
  }

  Filling fill(Map<String, String> values, boolean hsm) {
    for (var name : variables)
      if (!values.containsKey(name)) return new Filling.Unfit(name + " is missing");
    if (values.size() > variables.size()) return new Filling.Unfit("an unknown variable is given");
    for (var name : variables)
      if (isUnfit(value(values, name)))
        return new Filling.Unfit(
            name + " is empty, or has a line break, a tab or five spaces in a row");
    var text =
        PLACEHOLDER
            .matcher(body)
            .replaceAll(place -> Matcher.quoteReplacement(value(values, variable(place.group(1)))));
    return length(text) > longest(hsm)
        ? new Filling.Unfit("the whole is over " + longest(hsm))
        : new Filling.Filled(text, isNamed(), parameters(values));
  }

  private List<Filling.Value> parameters(Map<String, String> values) {
    return order().stream().map(name -> new Filling.Value(name, value(values, name))).toList();
  }

  /** In which the values are told. */
  List<String> order() {
    return isNamed() ? placeholders().stream().distinct().toList() : variables;
  }

  /** A body without any placeholder counts as named: there is nothing to be told apart. */
  boolean isNamed() {
    var placeholders = placeholders();
    return placeholders.isEmpty()
        || !placeholders.stream().allMatch(place -> NUMBER.matcher(place).matches());
  }

  List<String> placeholders() {
    return PLACEHOLDER.matcher(body).results().map(found -> found.group(1)).toList();
  }

  private List<String> numbers() {
    var numbers = new ArrayList<String>();
    for (int i = 1; i <= variables.size(); i++) numbers.add(Integer.toString(i));
    return numbers;
  }

  private String variable(String placeholder) {
    return isNamed() ? placeholder : variables.get(Integer.parseInt(placeholder) - 1);
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static boolean isUnfit(String value) {
    return value.isBlank() || REFUSED.matcher(value).find() || !StorableText.isStorable(value);
  }

  private static int longest(boolean hsm) {
    return hsm ? LONGEST_HSM : LONGEST;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
