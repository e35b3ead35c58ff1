package dev.siwak.templates;

import dev.siwak.kernel.Language;
import dev.siwak.templates.Template.MetaName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What every clinic begins with. The words stand in {@code templates.en.properties}: under a
 * template's key its text, under the key and {@code .buttons} the labels of its quick replies.
 */
final class StandardTemplates {
  private static final String BUTTONS = ".buttons";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9_]+)}}");

  /** Words for people at the desk, sent as they are while the window is open. */
  private static final Set<String> FREE = Set.of("handoff_notice", "ask_insurance", "goodbye");

  static final List<Template> ALL =
      Arrays.stream(Language.values()).flatMap(language -> in(language).stream()).toList();

  private StandardTemplates() {}

  private static List<Template> in(Language language) {
    var texts = new Properties();
    var file = "templates." + language.code() + ".properties";
    try (var bytes =
            Objects.requireNonNull(StandardTemplates.class.getResourceAsStream(file), file);
        var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return texts.stringPropertyNames().stream()
        .filter(name -> !name.endsWith(BUTTONS))
        .sorted()
        .map(key -> template(key, language, texts))
        .toList();
  }

  private static Template template(String key, Language language, Properties texts) {
    var body = texts.getProperty(key);
    var buttons = texts.getProperty(key + BUTTONS, "");
    var variables = PLACEHOLDER.matcher(body).results().map((MatchResult found) -> found.group(1));
    return new Template(
        key,
        language,
        !FREE.contains(key),
        variables.distinct().toList(),
        true,
        body,
        Approval.PENDING,
        buttons.isEmpty() ? List.of() : List.of(buttons.split("\\|")),
        new MetaName(key, language.code()),
        Template.Traits.UNKNOWN);
  }
}
