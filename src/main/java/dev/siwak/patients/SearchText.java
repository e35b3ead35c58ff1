package dev.siwak.patients;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names and numbers folded, so that they are found however they are spelt. A letter is a code
 * point: half of one is nothing that the database can keep.
 */
final class SearchText {
  private static final Pattern MARKS = Pattern.compile("[\\p{M}ـ]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Pattern NUMBER = Pattern.compile("[\\d٠-٩۰-۹+()./\\s-]+");
  private static final Pattern NOT_DIGITS = Pattern.compile("[^\\d٠-٩۰-۹]");

  private SearchText() {}

  static String of(Patient patient) {
    var phone = patient.phone();
    return fold(patient.name(), patient.profileName(), phone == null ? null : phone.value());
  }

  /** Lower case, no accents, one form for each Arabic letter and digit, single spaces. */
  static String fold(@Nullable String... parts) {
    var text = Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    var folded = new StringBuilder(plain.length());
    plain
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .map(SearchText::letter)
        .forEach(folded::appendCodePoint);
    return BETWEEN_WORDS.matcher(folded).replaceAll(" ").strip();
  }

  /** Hamza, madda and other marks are gone already: they decompose. */
  private static int letter(int c) {
    return switch (c) {
      case 'ى', 'ی' -> 'ي';
      case 'ة' -> 'ه';
      case 'ک' -> 'ك';
      case 'ٱ' -> 'ا';
      default -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c;
    };
  }

  /** What is kept of a name or number: its words' first letter, first two, and every three. */
  static Set<String> trigrams(String folded) {
    return words(folded)
        .flatMap(word -> Stream.concat(beginnings(word), threes(word)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What to look for.
   *
   * @param trigrams all of which a patient must have
   * @param patterns for {@code like}; they hold letters, digits and a space only
   */
  record Asked(Set<String> trigrams, Set<String> patterns) {}

  /** Three letters may stand anywhere, fewer only where a word begins. */
  static Asked asked(String query) {
    var trigrams = new LinkedHashSet<String>();
    var patterns = new LinkedHashSet<String>();
    words(fold(asNumber(query)))
        .forEach(
            word -> {
              var isShort = word.codePointCount(0, word.length()) < 3;
              (isShort ? Stream.of(" " + word) : threes(word)).forEach(trigrams::add);
              patterns.add(isShort ? "% " + word + "%" : "%" + word + "%");
            });
    return new Asked(trigrams, patterns);
  }

  /** A number is one word, and without the zeros that only this country dials. */
  private static String asNumber(String query) {
    if (!NUMBER.matcher(query).matches()) return query;
    return NOT_DIGITS.matcher(query).replaceAll("").replaceFirst("^[0٠۰]+", "");
  }

  private static Stream<String> words(String folded) {
    return folded.isEmpty() ? Stream.empty() : Arrays.stream(folded.split(" "));
  }

  private static Stream<String> beginnings(String word) {
    var letters = word.codePoints().toArray();
    return IntStream.of(1, Math.min(2, letters.length))
        .mapToObj(length -> " " + new String(letters, 0, length));
  }

  private static Stream<String> threes(String word) {
    var letters = word.codePoints().toArray();
    return IntStream.rangeClosed(0, letters.length - 3).mapToObj(at -> new String(letters, at, 3));
  }
}
