package dev.siwak.mail;

import dev.siwak.kernel.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of every mail in one language; they stand in {@code mails.en.properties}. */
final class MailWords {
  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
  private static final Map<Language, MailWords> ALL = all();

  private final Map<String, String> texts;

  private MailWords(Map<String, String> texts) {
    this.texts = texts;
  }

  static MailWords in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  String plain(String key) {
    var text = texts.get(key);
    if (text == null) throw new IllegalStateException("no words for " + key);
    return text;
  }

  /** The same words with these values in them, each shown in this way. */
  Filled with(Map<String, String> values, UnaryOperator<String> shown) {
    return key ->
        NAME.matcher(plain(key))
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        shown.apply(Objects.requireNonNull(values.get(name.group(1)), key))));
  }

  interface Filled {
    String say(String key);
  }

  Map<String, String> texts() {
    return texts;
  }

  private static Map<Language, MailWords> all() {
    var all = new EnumMap<Language, MailWords>(Language.class);
    for (var language : Language.values()) all.put(language, read(language));
    return Map.copyOf(all);
  }

  private static MailWords read(Language language) {
    var properties = new Properties();
    var file = "mails." + language.code() + ".properties";
    try (var bytes = Objects.requireNonNull(MailWords.class.getResourceAsStream(file), file);
        var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    var texts = new HashMap<String, String>();
    properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return new MailWords(Map.copyOf(texts));
  }
}
