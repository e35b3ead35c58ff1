package dev.siwak.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that phrases are made of, and how a word of a message finds them: as it stands, without
 * the particles that Arabic writes onto it, from Arabizi, or past one slip of the pen.
 */
final class Spelling {
  private static final int SHORTEST_STEM = 3;
  private static final int SHORTEST_SLIP = 4;

  /** Particles written onto an Arabic word, longer ones first. */
  private static final List<String> PARTICLES =
      List.of(
          "وبال", "ولل", "وال", "بال", "فال", "كال", "عال", "هال", "لال", "لل", "ال", "وب", "ول",
          "و", "ف", "ب", "ل", "ع");

  /** What denies a verb and is often written onto it; Egyptian closes it with a ش. */
  private static final List<String> NEGATIONS = List.of("ما", "لا", "مو", "مش", "م");

  /** Short words that are still found behind an "and". */
  private static final Set<String> SHORT =
      Set.of("ما", "مش", "مو", "مب", "لم", "لن", "هل", "كم", "في");

  /** Their article is part of them: without it they mean something else. */
  private static final Set<String> WHOLE =
      Set.of(
          "الاول", "الاولي", "الثاني", "التاني", "الثانيه", "التانيه", "الثالث", "التالت", "الرابع",
          "الخامس", "الاخير", "الان", "الله", "اللي", "الي", "الا", "الو", "الم", "الغي", "الغا");

  private final Set<String> words;
  private final @Nullable Spelling base;
  private final Map<String, List<String>> byDeletion = new HashMap<>();
  private final Arabizi arabizi;

  /**
   * @param words of the phrases
   * @param common words that are never a slip for another
   */
  Spelling(Set<String> words, Set<String> common) {
    this(words, common, null);
  }

  private Spelling(Set<String> words, Set<String> common, @Nullable Spelling base) {
    this.words = new HashSet<>(words);
    this.words.addAll(common);
    this.base = base;
    this.arabizi = new Arabizi(words);
    for (var word : words) {
      if (word.length() >= SHORTEST_SLIP) {
        deletions(word)
            .forEach(d -> byDeletion.computeIfAbsent(d, _ -> new ArrayList<>()).add(word));
      }
    }
  }

  /** The same with more words, which are kept beside these. */
  Spelling with(Set<String> more) {
    var fresh = new HashSet<>(more);
    fresh.removeIf(this::contains);
    return new Spelling(fresh, Set.of(), this);
  }

  boolean contains(String word) {
    return words.contains(word) || (base != null && base.contains(word));
  }

  /** What the word may be meant as, likeliest first; the word itself when nothing is known. */
  List<String> forms(String token, boolean asArabizi) {
    String word = token.indexOf('\'') < 0 ? token : token.replace("'", "");
    if (word.isEmpty()) {
      return List.of(token);
    }
    boolean known = contains(word);
    var meant = new ArrayList<String>(3);
    if (Normalizer.isArabic(word.charAt(0))) {
      stems(word, known, meant);
    } else if (asArabizi) {
      meant.addAll(arabic(word, known));
    }
    if (known) {
      meant.addFirst(word);
    } else {
      if (meant.isEmpty()) {
        slips(word, meant);
      }
      meant.add(word);
    }
    return meant;
  }

  /**
   * The verb that a "not" is written onto: متلغيش, ماتلغي, لاتكنسلون. Null where the word is known
   * or the rest of it is not.
   */
  @Nullable String denied(String word) {
    var stems = new ArrayList<String>();
    stems(word, false, stems);
    if (word.length() < SHORTEST_SLIP || contains(word) || !stems.isEmpty()) {
      return null;
    }
    boolean closed = word.endsWith("ش");
    for (var not : NEGATIONS) {
      boolean shortened = not.equals("م");
      if (word.startsWith(not) && (closed || !shortened)) {
        int end = closed ? word.length() - 1 : word.length();
        String verb = end > not.length() ? word.substring(not.length(), end) : "";
        if (verb.length() >= SHORTEST_STEM && contains(verb)) {
          return verb;
        }
      }
    }
    return null;
  }

  private List<String> arabic(String word, boolean english) {
    var meant = arabizi.arabic(word, english);
    return meant.isEmpty() && base != null ? base.arabic(word, english) : meant;
  }

  private void stems(String word, boolean known, List<String> stems) {
    if (WHOLE.contains(word)) {
      return;
    }
    if (!known && word.charAt(0) == 'و' && SHORT.contains(word.substring(1))) {
      stems.add(word.substring(1));
    }
    for (var particle : PARTICLES) {
      boolean article = particle.endsWith("ال") || particle.endsWith("لل");
      if ((article || !known)
          && word.length() >= particle.length() + SHORTEST_STEM
          && word.startsWith(particle)) {
        String stem = word.substring(particle.length());
        if (contains(stem) && !stems.contains(stem)) {
          stems.add(stem);
        }
      }
    }
  }

  private void slips(String word, List<String> slips) {
    if (word.length() < SHORTEST_SLIP) {
      return;
    }
    for (var deletion : deletions(word)) {
      for (var candidate : byDeletion.getOrDefault(deletion, List.of())) {
        if (!slips.contains(candidate) && Slip.isOne(word, candidate)) {
          slips.add(candidate);
        }
      }
    }
    if (base != null) {
      base.slips(word, slips);
    }
  }

  private static List<String> deletions(String word) {
    var deletions = new ArrayList<String>(word.length() + 1);
    deletions.add(word);
    for (int i = 0; i < word.length(); i++) {
      deletions.add(word.substring(0, i) + word.substring(i + 1));
    }
    return deletions;
  }
}
