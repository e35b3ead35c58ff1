package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of days and months past one slip of the pen: "thrusday", "tomarrow", الخميص. The first and
 * the last letter are seldom the wrong ones, and asking for them keeps Augusta and Frida apart from
 * August and Friday.
 */
final class Misspelt {
  private static final int SHORTEST = 6;

  /** Letters that sound alike to many who write. */
  private static final List<String> ALIKE = List.of("سص", "تط", "دض", "ذزظ", "هحا");

  /** Too near to other words. */
  private static final Set<String> PRECISE =
      Set.of("الجمعه", "التلات", "الثلاث", "الربوع", "الثلوث");

  private final Map<Character, List<String>> byFirst = new HashMap<>();
  private final Set<String> others = new HashSet<>();

  Misspelt(Iterable<String> names) {
    for (String name : names) {
      if (name.length() >= SHORTEST && !PRECISE.contains(name)) {
        byFirst.computeIfAbsent(name.charAt(0), _ -> new ArrayList<>()).add(name);
      }
    }
    for (String file : List.of("common.txt", "names.txt")) {
      Phrases.lines(file).forEach(line -> others.addAll(List.of(line.split("\\s+"))));
    }
  }

  /** The name that the word is one slip away from, or null. */
  @Nullable String meant(String word) {
    if (word.length() < SHORTEST - 1) {
      return null;
    }
    for (String name : byFirst.getOrDefault(word.charAt(0), List.of())) {
      if (Math.abs(name.length() - word.length()) <= 1
          && isAlike(word.charAt(word.length() - 1), name.charAt(name.length() - 1))
          && Slip.isOne(word, name)) {
        return others.contains(word) ? null : name;
      }
    }
    return null;
  }

  private static boolean isAlike(char one, char other) {
    return one == other
        || ALIKE.stream().anyMatch(all -> all.indexOf(one) >= 0 && all.indexOf(other) >= 0);
  }
}
