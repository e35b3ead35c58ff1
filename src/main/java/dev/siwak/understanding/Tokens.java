package dev.siwak.understanding;

import dev.siwak.understanding.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message cut into words, numbers, punctuation and emoji. Only the beginning of a very long text
 * is read: a patient's wish stands in the first lines.
 */
record Tokens(String source, List<Token> list) {
  static final int MAX_CHARACTERS = 2_000;
  static final int MAX_TOKENS = 300;

  /** What may follow a number without a space and is not the rest of an Arabizi word. */
  private static final Set<String> SUFFIXES =
      Set.of(
          ("am pm a p m h st nd rd th hr hrs hour hours min mins minute minutes d day days w wk wks"
                  + " week weeks month months k km usd sar aed egp o'clock oclock ish jan january"
                  + " feb february mar march apr april may jun june jul july aug august sep sept"
                  + " september oct october nov november dec december noon x to and or till")
              .split(" "));

  /** What a number may follow without a space. */
  private static final Set<String> PREFIXES =
      Set.of(
          ("jan january feb february mar march apr april may jun june jul july aug august sep sept"
                  + " september oct october nov november dec december at by on from to till until"
                  + " after before sunday monday tuesday wednesday thursday friday saturday room")
              .split(" "));

  Tokens {
    list = List.copyOf(list);
  }

  static Tokens of(String source) {
    var text = Normalizer.of(source, MAX_CHARACTERS);
    var list = new ArrayList<Token>(Math.min(MAX_TOKENS, text.length() / 4 + 4));
    boolean glued = false;
    for (int i = 0; i < text.length() && list.size() < MAX_TOKENS; ) {
      if (text.at(i) == ' ') {
        glued = false;
        i++;
        continue;
      }
      int end = endOfToken(text, i);
      list.add(token(text, i, end, glued));
      glued = true;
      i = end;
    }
    return new Tokens(source, list);
  }

  int size() {
    return list.size();
  }

  Token get(int index) {
    return list.get(index);
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** The part of the original text that the tokens from {@code from} to {@code to} rest on. */
  Span span(int from, int to) {
    return new Span(get(from).span().start(), get(to - 1).span().end());
  }

  private static Token token(Normalizer text, int from, int to, boolean glued) {
    char first = text.at(from);
    Kind kind;
    String word = text.text(from, to);
    if (isAsciiDigit(first) && isAsciiDigit(text.at(to - 1)) && allDigits(word)) {
      kind = Kind.NUMBER;
    } else if (Character.isLetterOrDigit(first)) {
      kind = Kind.WORD;
      if (word.indexOf('.') >= 0) {
        word = word.replace(".", "");
      }
    } else if (isEmoji(first)) {
      kind = Kind.EMOJI;
    } else {
      kind = Kind.PUNCTUATION;
    }
    return new Token(word, kind, text.span(from, to), glued);
  }

  private static int endOfToken(Normalizer text, int from) {
    char first = text.at(from);
    if (Normalizer.isLatin(first)) {
      int abbreviation = endOfAbbreviation(text, from);
      return abbreviation > from ? abbreviation : endOfLatinWord(text, from);
    }
    if (isAsciiDigit(first)) {
      return endOfNumber(text, from);
    }
    int end = from + 1;
    if (Character.isHighSurrogate(first)) {
      return Character.isLowSurrogate(text.at(end)) ? end + 1 : end;
    }
    if (Character.isLetter(first)) {
      while (Character.isLetter(text.at(end)) && !Normalizer.isLatin(text.at(end))) {
        end++;
      }
    }
    return end;
  }

  /** "a.m." and its like: single letters, each with its dot, are one word. */
  private static int endOfAbbreviation(Normalizer text, int from) {
    int i = from;
    while (Normalizer.isLatin(text.at(i))
        && text.at(i + 1) == '.'
        && Normalizer.isLatin(text.at(i + 2))
        && !Normalizer.isLatin(text.at(i + 3))) {
      i += 2;
    }
    if (i == from) {
      return from;
    }
    return text.at(i + 1) == '.' && i + 1 < text.length() ? i + 2 : i + 1;
  }

  /** Latin letters with Arabizi digits and apostrophes between them; "july15" is two tokens. */
  private static int endOfLatinWord(Normalizer text, int from) {
    int end = from;
    while (Normalizer.isLatin(text.at(end))) {
      end++;
    }
    int letters = end;
    while (isWordPart(text, end)) {
      end++;
    }
    if (letters == end) {
      return end;
    }
    int digits = letters;
    while (isAsciiDigit(text.at(digits))) {
      digits++;
    }
    boolean number = digits - letters >= 2 || isNeverALetter(text.at(letters));
    boolean ends = digits == end || SUFFIXES.contains(text.text(digits, end));
    if (digits > letters && ends && (number || PREFIXES.contains(text.text(from, letters)))) {
      return letters;
    }
    return end;
  }

  /** Digits; with the letters after them when they begin an Arabizi word as in "7ad". */
  private static int endOfNumber(Normalizer text, int from) {
    int digits = from;
    while (isAsciiDigit(text.at(digits))) {
      digits++;
    }
    int end = digits;
    while (isWordPart(text, end)) {
      end++;
    }
    if (end == digits || digits - from > 1 || isNeverALetter(text.at(from))) {
      return digits;
    }
    int letters = digits;
    while (Normalizer.isLatin(text.at(letters)) || text.at(letters) == '\'') {
      letters++;
    }
    boolean dotted = letters == digits + 1 && text.at(letters) == '.';
    return dotted || SUFFIXES.contains(text.text(digits, letters)) ? digits : end;
  }

  private static boolean isWordPart(Normalizer text, int index) {
    char c = text.at(index);
    return Normalizer.isLatin(c)
        || isAsciiDigit(c)
        || (c == '\'' && Normalizer.isLatin(text.at(index + 1)) && index > 0);
  }

  private static boolean isNeverALetter(char digit) {
    return digit == '0' || digit == '1' || digit == '4';
  }

  private static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean allDigits(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!isAsciiDigit(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmoji(char c) {
    return Character.isHighSurrogate(c) || (c >= '\u2190' && c <= '\u2bff');
  }
}
