package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The words of one language, as they stand in {@code phrases.en.properties} and its sister. */
final class Phrases {
  static final Phrases ENGLISH = read(Language.ENGLISH);
  static final Phrases ARABIC = read(Language.ARABIC);

  private final Map<String, String> texts;

  private Phrases(Map<String, String> texts) {
    this.texts = texts;
  }

  static Phrases of(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case ARABIC -> ARABIC;
    };
  }

  private static Phrases read(Language language) {
    var file = "phrases." + language.code() + ".properties";
    try (var stream = requireNonNull(Phrases.class.getResourceAsStream(file), file)) {
      var properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      var texts = new TreeMap<String, String>();
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
      return new Phrases(texts);
    } catch (IOException broken) {
      throw new UncheckedIOException(file, broken);
    }
  }

  /** Fills a phrase: names and values take turns. */
  String get(String key, String... namesAndValues) {
    var text = requireNonNull(texts.get(key), key);
    if (namesAndValues.length == 0) return text;
    var filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      filled.append(text, from, open);
      filled.append(value(key, text.substring(open + 1, close), namesAndValues));
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }

  private static String value(String key, String name, String[] namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2)
      if (namesAndValues[i].equals(name)) return namesAndValues[i + 1];
    throw new IllegalArgumentException(key + " wants " + name);
  }

  Set<String> keys() {
    return texts.keySet();
  }
}
