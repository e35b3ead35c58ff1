package dev.siwak.understanding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** First names that many bear, each in all its spellings. */
final class Names {
  private static final Map<String, Set<String>> NAMES = names();
  private static final Set<String> WORDS = words();

  private Names() {}

  static boolean isOne(String word) {
    return NAMES.containsKey(word);
  }

  /** A word of everyday speech that is a name where a name is given: Will, Dawn, خميس. */
  static boolean isWordToo(String word) {
    return WORDS.contains(word);
  }

  static Set<String> spellings(String name) {
    return NAMES.getOrDefault(name, Set.of(name));
  }

  static Set<String> all() {
    return NAMES.keySet();
  }

  private static Map<String, Set<String>> names() {
    var names = new HashMap<String, Set<String>>();
    for (var line : Phrases.lines("names.txt")) {
      var spellings =
          List.of(line.split("\\s+", -1)).stream()
              .map(PatternReader::fold)
              .collect(Collectors.toSet());
      spellings.forEach(
          name -> names.computeIfAbsent(name, _ -> new HashSet<>()).addAll(spellings));
    }
    return names;
  }

  private static Set<String> words() {
    return Phrases.lines("wordnames.txt").stream()
        .flatMap(line -> Stream.of(line.split("\\s+", -1)))
        .map(PatternReader::fold)
        .collect(Collectors.toSet());
  }
}
