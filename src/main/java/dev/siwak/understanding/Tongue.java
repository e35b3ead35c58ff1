package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language of a message, and whether it is Arabic in Latin letters. Words that say nothing of
 * it (a number, an emoji, a name, "ok") leave the talk in the language it is in.
 */
record Tongue(Language language, boolean arabizi) {
  private static final Set<String> NEUTRAL =
      Set.of(
          "ok", "okay", "am", "pm", "hi", "hello", "stop", "no", "salam", "salaam", "dr", "doctor",
          "please", "pls", "al", "el", "il");

  /** English chat writes digits for sounds too. */
  private static final Set<String> ENGLISH_WITH_DIGITS =
      Set.of(
          "b4", "gr8", "m8", "l8", "l8r", "2day", "2moro", "2morow", "2morrow", "2nite", "2night",
          "4u", "w8", "str8", "h2o", "mp3", "co2", "b2b", "3d", "2d", "5g", "k9", "3rd", "2nd",
          "5th", "7th", "8th", "9th", "6th", "4th");

  private static final Set<String> BOTH =
      Set.of(
          "an", "men", "man", "di", "de", "da", "had", "shu", "kam", "la", "eh", "ah", "aah", "ahh",
          "ma", "mesh", "fi", "ya", "ana", "hala", "dam", "cam", "mama", "lama", "fee", "bas",
          "low", "law", "all", "hal", "see", "do", "so", "hat", "mob", "badly", "oke", "mercy",
          "esh", "has", "min", "we", "li", "mo");

  static Tongue of(Tokens tokens, Lexis lexis, @Nullable Language talk) {
    int arabic = 0;
    int latin = 0;
    int arabizi = 0;
    int english = 0;
    for (var token : tokens.list()) {
      if (!token.isWord()) {
        continue;
      }
      String word = token.text().replace("'", "");
      if (Normalizer.isArabic(word.charAt(0))) {
        arabic += word.length();
      } else {
        latin += word.length();
        boolean both = BOTH.contains(word);
        if (NEUTRAL.contains(word)) {
          continue;
        }
        if (!both && isArabizi(word)) {
          arabizi += 2;
        } else if (both && Arabizi.spells(word)) {
          arabizi += 1;
        } else if (lexis.spelling().contains(word) && !lexis.isPersonal(word)) {
          english += 2;
        }
      }
    }
    if (arabic * 3 > latin) {
      return new Tongue(Language.ARABIC, arabizi > english);
    }
    if (arabizi > english || (arabizi > 0 && arabizi == english && talk == Language.ARABIC)) {
      return new Tongue(Language.ARABIC, true);
    }
    boolean says = english > 0 || (latin > 0 && talk == null);
    return new Tongue(says || talk == null ? Language.ENGLISH : talk, arabizi > 0 && english == 0);
  }

  private static boolean isArabizi(String word) {
    return Arabizi.spells(word) || (hasSoundingDigit(word) && !ENGLISH_WITH_DIGITS.contains(word));
  }

  private static boolean hasSoundingDigit(String word) {
    boolean digit = false;
    int letters = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      digit |= c == '2' || c == '3' || c == '5' || c == '7' || c == '6' || c == '8' || c == '9';
      letters += Normalizer.isLatin(c) ? 1 : 0;
    }
    return digit && letters >= 2;
  }
}
