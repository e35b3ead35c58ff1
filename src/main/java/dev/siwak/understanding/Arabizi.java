package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arabic in Latin letters and digits. Everyone spells it in his own way, so a word is looked up as
 * it stands and then by its consonants, which most spellings share.
 */
final class Arabizi {
  private static final Map<String, List<String>> SPELLED = spelled();
  private static final List<String> PARTICLES =
      List.of(
          "bel", "bil", "bal", "lel", "lil", "wel", "wal", "fel", "fil", "el", "al", "il", "l", "b",
          "w", "f");
  private static final int SHORTEST_STEM = 3;
  private static final int SHORTEST_BONES = 3;

  private final Map<String, List<String>> byBones = new HashMap<>();

  Arabizi(Set<String> vocabulary) {
    for (var word : vocabulary) {
      if (Normalizer.isArabic(word.charAt(0))) {
        var bones = ofArabic(word);
        if (bones.length() >= SHORTEST_BONES) {
          byBones.computeIfAbsent(bones, _ -> new ArrayList<>()).add(word);
        }
      }
    }
  }

  static boolean spells(String word) {
    return SPELLED.containsKey(word);
  }

  /**
   * The Arabic words that a word in Latin letters may stand for.
   *
   * @param english whether it is also a word of English phrases: then only its known spelling
   *     counts
   */
  List<String> arabic(String word, boolean english) {
    var meant = SPELLED.get(word);
    if (meant != null || english) {
      return meant == null ? List.of() : meant;
    }
    for (var particle : PARTICLES) {
      if (word.startsWith(particle) && word.length() >= particle.length() + SHORTEST_STEM) {
        meant = SPELLED.get(word.substring(particle.length()));
        if (meant != null) {
          return meant;
        }
      }
    }
    return byBones(word);
  }

  private List<String> byBones(String word) {
    var meant = byBones.get(ofLatin(word));
    if (meant != null) {
      return meant;
    }
    for (var particle : PARTICLES) {
      if (word.startsWith(particle) && word.length() >= particle.length() + SHORTEST_STEM) {
        meant = byBones.get(ofLatin(word.substring(particle.length())));
        if (meant != null) {
          return meant;
        }
      }
    }
    return List.of();
  }

  static String ofLatin(String word) {
    var bones = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean h = i + 1 < word.length() && word.charAt(i + 1) == 'h';
      char bone =
          switch (c) {
            case 'a', 'e', 'i', 'o', 'u', '2' -> 0;
            case 'y', 'w' -> i == 0 ? c : 0;
            case 's', 'c' -> h ? '$' : c == 's' ? 's' : 'k';
            case 'k' -> h ? 'x' : 'k';
            case 'g', 'j', '8' -> 'g';
            case 't', '6' -> 't';
            case 'd' -> 'd';
            case 'h' -> i == word.length() - 1 ? 0 : 'h';
            case '7' -> 'H';
            case '5' -> 'x';
            case '9' -> 's';
            case 'q' -> 'k';
            case 'p' -> 'b';
            case 'v' -> 'f';
            default -> c;
          };
      append(bones, bone);
      i += h && "sckgtd".indexOf(c) >= 0 ? 1 : 0;
    }
    return bones.toString();
  }

  private static String ofArabic(String word) {
    var bones = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char bone =
          switch (c) {
            case 'ا' -> 0;
            case 'ي' -> i == 0 ? 'y' : 0;
            case 'و' -> i == 0 ? 'w' : 0;
            case 'ب' -> 'b';
            case 'ت', 'ث', 'ط' -> 't';
            case 'ج', 'غ' -> 'g';
            case 'ح' -> 'H';
            case 'خ' -> 'x';
            case 'د', 'ذ', 'ض' -> 'd';
            case 'ر' -> 'r';
            case 'ز', 'ظ' -> 'z';
            case 'س', 'ص' -> 's';
            case 'ش' -> '$';
            case 'ع' -> '3';
            case 'ف' -> 'f';
            case 'ق', 'ك' -> 'k';
            case 'ل' -> 'l';
            case 'م' -> 'm';
            case 'ن' -> 'n';
            case 'ه' -> i == word.length() - 1 ? 0 : 'h';
            default -> c;
          };
      append(bones, bone);
    }
    return bones.toString();
  }

  private static void append(StringBuilder bones, char bone) {
    boolean doubled = !bones.isEmpty() && bones.charAt(bones.length() - 1) == bone;
    if (bone != 0 && !doubled) {
      bones.append(bone);
    }
  }

  private static Map<String, List<String>> spelled() {
    var spelled = new HashMap<String, List<String>>();
    for (var line : Phrases.lines("arabizi.txt")) {
      int colon = line.indexOf(':');
      String arabic = PatternReader.fold(line.substring(0, colon));
      for (var spelling : line.substring(colon + 1).strip().split("\\s+", -1)) {
        spelled.computeIfAbsent(spelling, _ -> new ArrayList<>()).add(arabic);
      }
    }
    return spelled;
  }
}
