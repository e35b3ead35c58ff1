package dev.siwak.understanding;

import dev.siwak.understanding.Token.Kind;

/**
 * A message as the grammar sees it: one symbol for every word it knows, the Arabic clitics (و ب ل ع
 * ه ال) as symbols of their own, everything else as {@link Word#NONE}. Positions outside the
 * message are {@link Word#NONE} too, so that no rule has to look where the message ends.
 */
final class Symbols {
  private final Tokens tokens;
  private final Word[] words;
  private final int[] firstToken;
  private final int[] endToken;
  private final int size;

  /** Only the first {@code size} places of the arrays are used. */
  Symbols(Tokens tokens, Word[] words, int[] firstToken, int[] endToken, int size) {
    this.tokens = tokens;
    this.words = words;
    this.firstToken = firstToken;
    this.endToken = endToken;
    this.size = size;
  }

  int size() {
    return size;
  }

  Word at(int i) {
    return i >= 0 && i < size ? words[i] : Word.NONE;
  }

  boolean is(int i, Tag tag) {
    return at(i).is(tag);
  }

  boolean isEither(int i, Tag one, Tag other) {
    Word word = at(i);
    return word.is(one) || word.is(other);
  }

  int value(int i, Tag tag) {
    return at(i).value(tag);
  }

  /** Whether any symbol before this one has the tag. */
  boolean anyBefore(int i, Tag tag) {
    for (int k = 0; k < i; k++) {
      if (words[k].is(tag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any symbol from one to before another has the tag. */
  boolean anyIn(int from, int to, Tag tag) {
    return anyIn(from, to, tag, tag);
  }

  /** Whether any symbol from one to before another has one of the tags. */
  boolean anyIn(int from, int to, Tag one, Tag other) {
    for (int k = from; k < to; k++) {
      if (isEither(k, one, other)) {
        return true;
      }
    }
    return false;
  }

  /** The nearest place before this one, in the same clause, that has the tag; negative if none. */
  int lastBefore(int i, int reach, Tag tag) {
    for (int k = i - 1; k >= 0 && k >= i - reach && !isEither(k, Tag.COMMA, Tag.STOP); k--) {
      if (is(k, tag)) {
        return k;
      }
    }
    return -1;
  }

  /** Whether the symbol is a word of Arabic, in Arabic or in Latin letters. */
  boolean isArabic(int i) {
    return isEither(i, Tag.ARABIC, Tag.ARABIZI);
  }

  boolean isUnit(int i, int unit) {
    return is(i, Tag.UNIT) && value(i, Tag.UNIT) == unit;
  }

  /** Whether nothing stands between this symbol and the one before. */
  boolean glued(int i) {
    return i > 0
        && i < size
        && (firstToken[i] == firstToken[i - 1] || tokens.get(firstToken[i]).glued());
  }

  /** Whether the symbol is a word or number, known or not. */
  boolean isWordOrNumber(int i) {
    if (i < 0 || i >= size) {
      return false;
    }
    Kind kind = tokens.get(firstToken[i]).kind();
    return kind == Kind.WORD || kind == Kind.NUMBER;
  }

  /** The token the symbol was read from. */
  String text(int i) {
    return i >= 0 && i < size ? tokens.get(firstToken[i]).text() : "";
  }

  Span span(int from, int to) {
    return tokens.span(firstToken[from], endToken[to - 1]);
  }
}
